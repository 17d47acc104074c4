import type { RoundView } from '@dryrun/shared/contract/round'
import { memberOf } from '../../live/session-selectors.ts'
import type { DocConnection, DocStatus } from '../../live/saved-sign.ts'
import type { Joined } from '../../live/session-state.ts'

export const whatItDoes =
  'Others stop seeing what you type until you come back, or an interviewer ends it. It is saved all the same.'

/** Where what is typed now stays; '' where the bar's Saved sign has said all there is to say. */
export function keptInWords(status: DocStatus | null): string {
  if (status === null || !isTrying.has(status.connection)) return ''
  return status.isKeptOnDevice
    ? 'What you type is kept on this device until the connection is back.'
    : 'What you type is only in this tab until the connection is back.'
}

/** Who ended this member's latest focus time, where they did not do it themself and are not in a new one; else null. */
export function endOfMine(
  { session, me, timeline }: Joined,
  round: RoundView,
): { seq: number; by: string } | null {
  const ofRound = timeline.filter(event => event.roundId === round.id && event.what.kind === 'focus')
  const [began, ended] = ofRound.slice(-2)
  if (began?.memberId !== me || !ended || !isOff(ended.what) || ended.memberId === me) return null
  const by = (ended.memberId && memberOf(session, ended.memberId)?.name) || 'An interviewer'
  return { seq: ended.seq, by }
}

/** Focus time as a sentence that does not change while it goes on, for whoever listens; '' before the first. */
export function focusAloud(state: Joined, round: RoundView): string {
  const { session, me, timeline } = state
  if (round.focus) {
    if (round.focus.memberId === me) {
      return 'You are in focus time. Others do not see what you type. Interviewers can end it.'
    }
    return `${nameIn(state, round.focus.memberId)} is in focus time. You see the text as it was when it began.`
  }
  const last = timeline.findLast(({ roundId, what }) => roundId === round.id && what.kind === 'focus')
  if (!last || session.state === 'ended' || round.state === 'ended') return ''
  const ended = endOfMine(state, round)
  if (ended !== null) return `${ended.by} ended your focus time. Others see your work.`
  return round.roles[me] === 'candidate'
    ? 'Your focus time has ended. Others see your work.'
    : 'Focus time has ended. You see all of the work.'
}

export function nameIn({ session }: Joined, memberId: string): string {
  return session.members.find(member => member.id === memberId)?.name ?? 'The candidate'
}

const isOff = (what: Joined['timeline'][number]['what']) => what.kind === 'focus' && what.change === 'off'

/** Without a connection, and trying to get one. */
const isTrying = new Set<DocConnection>(['reconnecting', 'offline'])
