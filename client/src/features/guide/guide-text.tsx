import type { GuideView } from '@dryrun/shared/contract/guide'
import { Markdown } from '../../ui/markdown.tsx'
import classes from './guide.module.css'
import { GuideGlance } from './guide-glance.tsx'
import { GuideLevels } from './guide-levels.tsx'
import { GuideOutline } from './guide-outline.tsx'
import { GuidePart } from './guide-part.tsx'
import { GuideRounds } from './guide-rounds.tsx'
import { GuideSkills } from './guide-skills.tsx'
import { outlineOf } from './outline.ts'
import { useScrollToPlace } from './use-place-in-view.ts'

/** A guide to read: outline, text, facts. */
export function GuideText({ guide }: { guide: GuideView }) {
  useScrollToPlace()
  const { facts, rounds } = guide
  return (
    <div className={classes.guide}>
      <GuideOutline items={outlineOf(guide)} />
      <aside className={classes.aside} aria-label="Facts">
        <GuideGlance glance={facts.glance} />
      </aside>
      <article className={classes.article}>
        {facts.sections.map(({ id, title, body }) => (
          <GuidePart key={id} id={id} title={title}>
            <Markdown>{body}</Markdown>
          </GuidePart>
        ))}
        <GuidePart id="skills" title="Skills">
          <GuideSkills skills={facts.skills} />
        </GuidePart>
        <GuidePart id="levels" title="Levels">
          <GuideLevels levels={facts.levels} />
        </GuidePart>
        <GuidePart id="rounds" title="Rounds">
          <GuideRounds rounds={rounds} />
        </GuidePart>
      </article>
    </div>
  )
}
