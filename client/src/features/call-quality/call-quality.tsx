import { useQuery } from '@tanstack/react-query'
import type { SessionView } from '@dryrun/shared/contract/session'
import { callQualityQuery } from '../../api/call-quality.ts'
import { memberOf } from '../../live/session-selectors.ts'
import { Card } from '../../ui/card.tsx'
import classes from './call-quality.module.css'
import { inWords, qualityByPerson } from './person-quality.ts'

/** How the call went, a row for each person and a mark for each minute; nothing where there was none. */
export function CallQuality({ session }: { session: SessionView }) {
  const { data } = useQuery(callQualityQuery(session.id))
  const people = qualityByPerson(
    data ?? [],
    session.members.map(({ id }) => id),
  )
  if (people.length === 0) return null
  return (
    <Card title="How the call went">
      <ul className={classes.people}>
        {people.map(quality => (
          <li key={quality.memberId}>
            <p className={classes.name}>{memberOf(session, quality.memberId)?.name ?? 'Somebody who left'}</p>
            <p className={classes.words}>{inWords(quality)}</p>
            <div className={classes.minutes} aria-hidden>
              {quality.grades.map(({ at, grade }) => (
                <span key={at} className={classes.minute} data-grade={grade} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
