import { memo } from 'react'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { Level } from '@dryrun/shared/guide/topic'
import { groupsOf, type Part } from './groups.ts'
import { GuideFaq } from './guide-faq.tsx'
import { GuideLevels } from './guide-levels.tsx'
import { GuidePart } from './guide-part.tsx'
import { GuideRounds } from './guide-rounds.tsx'
import { GuideSkills } from './guide-skills.tsx'
import { GuideTopics } from './guide-topics.tsx'
import { partTitles, sectionAnchor } from './outline.ts'
import { Prose } from './prose.tsx'
import classes from './reader.module.css'

type Props = { guide: GuideView; level: Level | null }

/** The guide's text. It is long, so it is drawn anew only for another guide or another level. */
export const GuideArticle = memo(function GuideArticle({ guide, level }: Props) {
  return (
    <article className={classes.article}>
      {groupsOf(guide).map(({ id, title, parts }) => (
        <GuidePart key={id} anchor={id} order={2} title={title}>
          {parts.map(part => (
            <PartText
              key={part.kind === 'section' ? part.section.id : `-${part.kind}`}
              part={part}
              guide={guide}
              level={level}
            />
          ))}
        </GuidePart>
      ))}
    </article>
  )
})

function PartText({ part, guide, level }: Props & { part: Part }) {
  switch (part.kind) {
    case 'section':
      return (
        <GuidePart anchor={sectionAnchor(part.section.id)} order={3} title={part.section.title}>
          <Prose>{part.section.body}</Prose>
        </GuidePart>
      )
    case 'skills':
      return (
        <GuidePart anchor="skills" order={3} title={partTitles.skills}>
          <GuideSkills skills={guide.facts.skills} />
        </GuidePart>
      )
    case 'levels':
      return (
        <GuidePart anchor="levels" order={3} title={partTitles.levels}>
          <GuideLevels guide={guide} level={level} />
        </GuidePart>
      )
    case 'rounds':
      return (
        <GuidePart anchor="rounds" order={3} title={partTitles.rounds}>
          <GuideRounds guide={guide} level={level} />
        </GuidePart>
      )
    case 'topics':
      return <GuideTopics guide={guide} level={level} />
    case 'faq':
      return <GuideFaq faq={guide.facts.faq} />
  }
}
