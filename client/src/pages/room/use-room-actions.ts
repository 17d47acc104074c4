import { can } from '@dryrun/shared/access/can'
import { roundMinutes, type RoundView } from '@dryrun/shared/contract/round'
import { useFocusTime } from '../../features/focus-time/use-focus-time.ts'
import { useLock } from '../../features/lock/use-lock.ts'
import { askerIn, nextRoundOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useAsk } from '../../live/use-ask.ts'
import { usePageActions, type PageAction } from '../../ui/page-actions.ts'

/** What this member may do with the session, its timer, focus time and the lock; offered in the command palette too. */
export function useRoomActions(
  state: Joined,
  round: RoundView,
  { askToEnd, askToMoveOn }: { askToEnd: () => void; askToMoveOn: () => void },
) {
  const { session, me } = state
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
  const startNext = () => {
    if (next) void askFor('round:start', { sessionId: session.id, roundId: next.id })
  }

  /** A round that is on ends by starting the next: that is asked first. */
  const askToStartNext = round.state === 'live' ? askToMoveOn : startNext

  usePageActions([
    ...(mayControl ? timerActions(isPaused ? { resume } : { pause }, extend, endRound) : []),
    ...(mayStartNext ? [offer('start-next', `Start the next round: ${next.title}`, askToStartNext)] : []),
    ...(mayEndSession ? [offer('end-session', 'End the session…', askToEnd)] : []),
  ])

  return {
    focusTime: useFocusTime(state, round),
    lock: useLock(state, round),
    problem,
    forget,
    pause,
    resume,
    extend,
    endRound,
    endSession: () => void askFor('session:end', { sessionId: session.id }),
    startNext,
    askToStartNext,
    askToEnd,
    mayControl,
    mayEndSession,
    nextToStart: mayStartNext ? next : null,
  }
}
export type RoomActions = ReturnType<typeof useRoomActions>

type PauseOrResume = { pause: () => void } | { resume: () => void }

function timerActions(ways: PauseOrResume, extend: () => void, endRound: () => void): PageAction[] {
  return [
    'pause' in ways
      ? offer('pause', 'Pause the timer', ways.pause)
      : offer('resume', 'Resume the timer', ways.resume),
    offer('extend', `Add ${roundMinutes.added} minutes`, extend),
    offer('end-round', 'End this round', endRound),
  ]
}

function offer(id: string, label: string, run: () => void): PageAction {
  return { id, label, group: 'Session', run }
}
