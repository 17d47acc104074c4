import type { GuideFacts } from '@dryrun/shared/guide/guide-pack'
import { GuidePart } from './guide-part.tsx'
import { skillAnchor } from './outline.ts'
import classes from './skills.module.css'

type Skill = GuideFacts['skills'][number]

/** The steps from the lowest. */
const ratings = ['low', 'medium', 'high', 'expert'] as const satisfies Skill['rating'][]
const words = { low: 'Low', medium: 'Medium', high: 'High', expert: 'Expert' } as const

/** What the role asks for and how much of it: four steps, filled up to the rating; the highest first. */
export function GuideSkills({ skills }: { skills: readonly Skill[] }) {
  const sorted = skills.toSorted((a, b) => ratings.indexOf(b.rating) - ratings.indexOf(a.rating))
  return (
    <ol className={classes.skills}>
      {sorted.map(skill => (
        <li key={skill.name} className={classes.skill}>
          <GuidePart
            anchor={skillAnchor(skill.name)}
            title={skill.name}
            order={4}
            aside={<Steps rating={skill.rating} />}
            className={classes.skillPart}
          >
            <p className={classes.why}>{skill.why}</p>
          </GuidePart>
        </li>
      ))}
    </ol>
  )
}

function Steps({ rating }: { rating: Skill['rating'] }) {
  const reached = ratings.indexOf(rating)
  return (
    <span className={classes.rating} data-rating={rating}>
      <svg className={classes.steps} viewBox="0 0 124 10" aria-hidden focusable="false">
        {ratings.map((step, at) => (
          <rect
            key={step}
            x={at * 32}
            y="0.5"
            width="28"
            height="9"
            rx="2"
            className={at <= reached ? classes.reached : classes.open}
          />
        ))}
      </svg>
      <span className={classes.word}>{words[rating]}</span>
    </span>
  )
}
