import { useQueries, useQuery } from '@tanstack/react-query'
import { can } from '@dryrun/shared/access/can'
import type { SessionId } from '@dryrun/shared/contract/ids'
import type { RoundChoices } from '@dryrun/shared/contract/round'
import type { RouteReply } from '@dryrun/shared/contract/routes'
import { roundChoicesQuery } from '../../api/rounds.ts'
import { sessionQuery } from '../../api/sessions.ts'
import { askerIn, roundsInOrder } from '../../live/session-selectors.ts'

export type NewToCandidate = {
  /** The questions that a waiting round of the session may ask and that its candidate has not seen; null until known. */
  ids: ReadonlySet<string> | null
  problem: string | null
}

/** Which questions are new to those whom the person interviews in a session; nothing is asked for null. */
export function useNewToCandidate(sessionId: SessionId | null): NewToCandidate {
  const session = useQuery({ ...sessionQuery(sessionId ?? ('' as SessionId)), enabled: sessionId !== null })
  const rounds = session.data ? roundsToChooseFor(session.data) : []
  const choices = useQueries({
    queries: rounds.map(({ id }) => roundChoicesQuery(id)),
    combine: results => ({
      fault: results.find(({ error }) => error)?.error ?? null,
      all: results.every(({ data }) => data) ? results.flatMap(({ data }) => data ?? []) : null,
    }),
  })
  if (sessionId === null) return { ids: null, problem: null }
  const fault = session.error ?? choices.fault
  if (fault) return { ids: null, problem: fault.message }
  if (!session.data) return { ids: null, problem: null }
  if (rounds.length === 0) return { ids: null, problem: 'No round of it waits for a question of yours.' }
  return { ids: choices.all && newIn(choices.all), problem: null }
}

/** The rounds whose question the person may still choose. */
function roundsToChooseFor({ session, me }: RouteReply<'sessions.read'>) {
  return roundsInOrder(session).filter(round => can(askerIn(session, me, round), 'chooseQuestion', round))
}

function newIn(rounds: readonly RoundChoices[]): ReadonlySet<string> {
  const all = rounds.flatMap(({ choices }) => choices)
  return new Set(all.filter(({ seenByCandidate }) => !seenByCandidate).map(({ id }) => id))
}
