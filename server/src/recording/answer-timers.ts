import type { SessionId } from '@dryrun/shared/contract/ids'
import type { RecordingView } from '@dryrun/shared/contract/recording'

type Parts = { now: () => Date; onTime: (sessionId: SessionId) => void }

/** Calls when the time to answer is over, in every session in which somebody is asked. */
export function createAnswerTimers({ now, onTime }: Parts) {
  const timers = new Map<SessionId, NodeJS.Timeout>()

  function forget(sessionId: SessionId): void {
    clearTimeout(timers.get(sessionId))
    timers.delete(sessionId)
  }

  return {
    /** A session's recording stands like this now. */
    follow(sessionId: SessionId, recording: RecordingView | null): void {
      forget(sessionId)
      if (recording?.state !== 'asking') return
      // A timer may ring a moment early.
      const leftMs = Math.max(0, Date.parse(recording.answerBy) - now().getTime()) + 5
      timers.set(
        sessionId,
        setTimeout(() => {
          forget(sessionId)
          onTime(sessionId)
        }, leftMs).unref(),
      )
    },
    close(): void {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
