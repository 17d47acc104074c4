import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { SessionId } from '@dryrun/shared/contract/ids'
import type { SessionListItem } from '@dryrun/shared/contract/session'
import { sessionsQuery } from '../../api/sessions.ts'
import classes from './questions.module.css'

type Props = {
  guideId: string
  chosen: SessionId | null
  choose: (session: SessionId | null) => void
  /** Why it cannot be told what the candidate knows. */
  problem: string | null
}

/** No session's id: those have no spaces. */
const anybody = 'any body'

/** Narrows the questions down to those that are new to the candidate of a session; not there without a session. */
export function CandidateSelect({ guideId, chosen, choose, problem }: Props) {
  const sessions = useQuery(sessionsQuery)
  const mine = (sessions.data ?? []).filter(each => isForMe(each, guideId))
  const isListed = mine.some(({ id }) => id === chosen)
  if (mine.length === 0 && chosen === null) return null
  return (
    <Select
      className={classes.candidate ?? ''}
      label="New to the candidate of"
      data={[
        { value: anybody, label: 'Any session' },
        ...mine.map(({ id, title }) => ({ value: id, label: title })),
        ...(chosen === null || isListed ? [] : [{ value: chosen, label: 'Another session' }]),
      ]}
      value={chosen ?? anybody}
      onChange={value => choose(value === anybody || value === null ? null : SessionId.parse(value))}
      error={problem}
    />
  )
}

/** A session in which a question may still be theirs to choose. */
function isForMe(session: SessionListItem, guideId: string): boolean {
  return session.state !== 'ended' && session.myRole !== 'candidate' && session.guideId === guideId
}
