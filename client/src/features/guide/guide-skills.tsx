import type { GuideFacts } from '@dryrun/shared/guide/guide-pack'
import classes from './guide.module.css'

const ratingWords = { expert: 'Expert', high: 'High', medium: 'Medium', low: 'Low' } as const

/** What the role asks for, and how much of it. */
export function GuideSkills({ skills }: { skills: GuideFacts['skills'] }) {
  return (
    <dl className={classes.skills}>
      {skills.map(({ name, rating, why }) => (
        <div key={name} className={classes.skill}>
          <dt>
            {name} <span className={classes.rating}>{ratingWords[rating]}</span>
          </dt>
          <dd>{why}</dd>
        </div>
      ))}
    </dl>
  )
}
