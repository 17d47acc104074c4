import type { RoundView } from '@dryrun/shared/contract/round'
import { memberOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'

export const whatItDoes = 'Others stop seeing what you type until you come back. It is saved all the same.'

/** Who ended this member's latest focus time, where they did not do it themself and are not in a new one; else null. */
export function whoEndedMine({ session, me, timeline }: Joined, round: RoundView): string | null {
  const ofRound = timeline.filter(event => event.roundId === round.id && event.what.kind === 'focus')
  const [began, ended] = ofRound.slice(-2)
  if (began?.memberId !== me || !ended || !isOff(ended.what) || ended.memberId === me) return null
  return (ended.memberId && memberOf(session, ended.memberId)?.name) || 'An interviewer'
}

/** Focus time as a sentence that does not change while it goes on, for whoever listens; '' before the first. */
export function focusAloud(state: Joined, round: RoundView): string {
  const { session, me, timeline } = state
  if (round.focus) {
    if (round.focus.memberId === me) return 'You are in focus time. Others do not see what you type.'
    return `${nameIn(state, round.focus.memberId)} is in focus time. You see the text as it was when it began.`
  }
  const last = timeline.findLast(({ roundId, what }) => roundId === round.id && what.kind === 'focus')
  if (!last || session.state === 'ended' || round.state === 'ended') return ''
  const endedBy = whoEndedMine(state, round)
  if (endedBy !== null) return `${endedBy} ended your focus time. Others see your work.`
  return round.roles[me] === 'candidate'
    ? 'Your focus time has ended. Others see your work.'
    : 'Focus time has ended. You see all of the work.'
}

export function nameIn({ session }: Joined, memberId: string): string {
  return session.members.find(member => member.id === memberId)?.name ?? 'The candidate'
}

const isOff = (what: Joined['timeline'][number]['what']) => what.kind === 'focus' && what.change === 'off'
