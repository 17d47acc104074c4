import { can } from '@dryrun/shared/access/can'
import { roundMinutes, type RoundView } from '@dryrun/shared/contract/round'
import { askerIn, nextRoundOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useAsk } from '../../live/use-ask.ts'
import { usePageActions, type PageAction } from '../../ui/page-actions.ts'

/** What this member may do with the session and its timer; offered in the command palette too. */
export function useRoomActions({ session, me }: Joined, round: RoundView, askToEnd: () => void) {
  const { askFor, problem, forget } = useAsk()
  const asker = askerIn(session, me, round)
  const next = nextRoundOf(session)
  const mayControl = can(asker, 'controlTimer', round)
  // Whoever is interviewed now may open the next round as its interviewer, but not by ending this one.
  const mayLeaveRound = round.state !== 'live' || mayControl
  const mayStartNext = next !== null && mayLeaveRound && can(askerIn(session, me, next), 'startRound', next)
  const mayEndSession = can(asker, 'endSession', round)
  const isPaused = round.timer.remainingMs !== null
  const thisRound = { sessionId: session.id, roundId: round.id }

  const pause = () => void askFor('round:pause', thisRound)
  const resume = () => void askFor('round:resume', thisRound)
  const extend = () => void askFor('round:extend', thisRound)
  const endRound = () => void askFor('round:end', thisRound)
  const endSession = () => void askFor('session:end', { sessionId: session.id })
  const startNext = () => {
    if (next) void askFor('round:start', { sessionId: session.id, roundId: next.id })
  }

  const offer = (id: string, label: string, run: () => void): PageAction => ({
    id,
    label,
    group: 'Session',
    run,
  })
  usePageActions([
    ...(mayControl
      ? [
          isPaused ? offer('resume', 'Resume the timer', resume) : offer('pause', 'Pause the timer', pause),
          offer('extend', `Add ${roundMinutes.added} minutes`, extend),
          offer('end-round', 'End this round', endRound),
        ]
      : []),
    ...(mayStartNext ? [offer('start-next', `Start the next round: ${next.title}`, startNext)] : []),
    ...(mayEndSession ? [offer('end-session', 'End the session…', askToEnd)] : []),
  ])

  return {
    problem,
    forget,
    pause,
    resume,
    extend,
    endRound,
    endSession,
    startNext,
    askToEnd,
    mayControl,
    mayEndSession,
    nextToStart: mayStartNext ? next : null,
  }
}
export type RoomActions = ReturnType<typeof useRoomActions>
