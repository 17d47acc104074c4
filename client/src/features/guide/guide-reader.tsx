import { useMemo, useState } from 'react'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { GuideArticle } from './guide-article.tsx'
import { GuideContents } from './guide-contents.tsx'
import { GuideGlance } from './guide-glance.tsx'
import { GuideLinks } from './guide-links.tsx'
import { GuideSearch } from './guide-search.tsx'
import { LevelChoiceCard } from './level-choice.tsx'
import { outlineOf } from './outline.ts'
import classes from './reader.module.css'
import { useArrival } from './use-arrival.ts'
import { useLevelChoice } from './use-level-choice.ts'

type Props = {
  guide: GuideView
  /** True where the page was there before the guide was: the router found nothing to scroll to then. */
  cameLate: boolean
}

/** A guide to read: ways on, search and contents, text, facts. */
export function GuideReader({ guide, cameLate }: Props) {
  const isLost = useArrival(cameLate)
  const [wayOpen, setWayOpen] = useState(false)
  const choice = useLevelChoice(guide.facts.levels)
  const outline = useMemo(() => outlineOf(guide), [guide])
  return (
    <>
      <p role="status" className={classes.lost}>
        {isLost && 'There is no such section in this guide. The contents name those there are.'}
      </p>
      <GuideLinks guide={guide} level={choice.level} />
      <div className={classes.reader}>
        <div className={classes.side}>
          <GuideSearch guide={guide} onOpen={() => setWayOpen(false)} />
          <GuideContents items={outline} isOpen={wayOpen} setOpen={setWayOpen} />
        </div>
        <aside className={classes.aside} aria-label="Facts">
          <LevelChoiceCard facts={guide.facts} choice={choice} />
          <GuideGlance glance={guide.facts.glance} />
        </aside>
        <GuideArticle guide={guide} level={choice.level} />
      </div>
    </>
  )
}
