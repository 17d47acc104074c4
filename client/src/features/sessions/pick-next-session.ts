import type { SessionListItem } from '@dryrun/shared/contract/session'

/** How long after its time a session that nobody started is still the next one. */
const graceMs = 3 * 60 * 60_000

/** The session to open next: a live one, else the soonest that is planned, else the newest without a time. */
export function pickNextSession(sessions: readonly SessionListItem[], now: Date): SessionListItem | null {
  const live = sessions.find(({ state }) => state === 'live')
  if (live) return live
  const planned = sessions.filter(({ state }) => state === 'planned')
  const [soonest] = planned
    .flatMap(session => (session.startsAt === null ? [] : [{ session, at: Date.parse(session.startsAt) }]))
    .filter(({ at }) => at > now.getTime() - graceMs)
    .sort((a, b) => a.at - b.at)
  return soonest?.session ?? planned.find(({ startsAt }) => startsAt === null) ?? null
}
