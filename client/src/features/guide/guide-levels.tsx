import type { GuideFacts, LevelFacts } from '@dryrun/shared/guide/guide-pack'
import classes from './guide.module.css'
import { GuidePart } from './guide-part.tsx'
import { averageInWords, rangeInWords, yearsInWords } from './level-words.ts'

/** The levels side by side, then each with its scope and what its interviews look for. */
export function GuideLevels({ levels }: { levels: GuideFacts['levels'] }) {
  return (
    <>
      <div className={classes.wide} tabIndex={0} role="group" aria-label="Levels, a table">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Level</th>
              <th scope="col">Experience</th>
              <th scope="col">Average pay a year</th>
              <th scope="col">Range</th>
            </tr>
          </thead>
          <tbody>
            {levels.map(level => (
              <tr key={level.id}>
                <th scope="row">
                  {level.id} {level.title}
                </th>
                <td>{yearsInWords(level.years)}</td>
                <td>{averageInWords(level.pay)}</td>
                <td>{rangeInWords(level.pay)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {levels.map(level => (
        <GuidePart
          key={level.id}
          id={`level-${level.id.toLowerCase()}`}
          order={3}
          title={`${level.id} ${level.title}`}
        >
          <LevelText level={level} />
        </GuidePart>
      ))}
    </>
  )
}

function LevelText({ level: { scope, interviewStresses, promotion } }: { level: LevelFacts }) {
  return (
    <dl className={classes.pairs}>
      <dt>Scope</dt>
      <dd>{scope}</dd>
      <dt>Interviews look for</dt>
      <dd>{interviewStresses}</dd>
      {promotion !== undefined && (
        <>
          <dt>Promotion</dt>
          <dd>{promotion}</dd>
        </>
      )}
    </dl>
  )
}
