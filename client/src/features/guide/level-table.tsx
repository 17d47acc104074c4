import type { GuideView } from '@dryrun/shared/contract/guide'
import type { Level } from '@dryrun/shared/guide/topic'
import classes from './levels.module.css'
import { averageInWords, rangeInWords, yearsInWords } from './level-words.ts'
import { levelAnchor } from './outline.ts'
import { mostPay, PayRange } from './pay-range.tsx'
import { PlaceLink } from './place-link.tsx'
import { questionsIn } from './question-counts.ts'

type Props = { guide: GuideView; level: Level | null }

/** The levels side by side. */
export function LevelTable({ guide, level: chosen }: Props) {
  const { levels } = guide.facts
  const most = mostPay(levels)
  return (
    <div className={classes.wide} tabIndex={0} role="group" aria-label="Levels, a table">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Experience</th>
            <th scope="col">Average pay a year</th>
            <th scope="col">Lowest to highest</th>
            <th scope="col">Questions</th>
          </tr>
        </thead>
        <tbody>
          {levels.map(({ id, title, years, pay }) => (
            <tr key={id} data-chosen={id === chosen || undefined}>
              <th scope="row">
                <PlaceLink anchor={levelAnchor(id)}>
                  {id} {title}
                </PlaceLink>
                {id === chosen && <span className={classes.yours}>Your level</span>}
              </th>
              <td>{yearsInWords(years)}</td>
              <td>{averageInWords(pay)}</td>
              <td>
                {pay && <PayRange pay={pay} most={most} />}
                {rangeInWords(pay)}
              </td>
              <td>{questionsIn(guide.questions, { level: id }).length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
