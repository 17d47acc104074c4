import type { MemberId } from '@dryrun/shared/contract/ids'
import type { Presence } from '@dryrun/shared/contract/session'
import { useConnection } from '../../live/socket.ts'
import { useWorkspacePeople } from '../../live/workspace-people.ts'

export type PersonState = Presence | 'typing' | 'elsewhere' | 'unknown'

/** Each state in words, short enough for the bar and in full. */
export const personWords = {
  here: { short: 'here', full: 'here' },
  typing: { short: 'typing', full: 'typing' },
  elsewhere: { short: 'in another tab', full: 'in another tab' },
  reconnecting: { short: 'reconnecting', full: 'reconnecting' },
  away: { short: 'away', full: 'away' },
  unknown: { short: 'unknown', full: 'unknown while you are offline' },
} as const satisfies Record<PersonState, { short: string; full: string }>

type Session = {
  me: MemberId
  presence: Record<MemberId, Presence>
  elsewhere: readonly MemberId[]
}

/** How each member is right now. Who is offline themself knows it of nobody else. */
export function usePersonStates({ me, presence, elsewhere }: Session): (member: MemberId) => PersonState {
  const { state } = useConnection()
  const { typing } = useWorkspacePeople()
  return member => {
    if (member === me) return presence[member] ?? 'away'
    if (state !== 'live') return 'unknown'
    const at = presence[member] ?? 'away'
    if (at !== 'here') return at
    if (typing.includes(member)) return 'typing'
    return elsewhere.includes(member) ? 'elsewhere' : 'here'
  }
}
