import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'

/** An absence shorter than this is not written down: a reload of the page, a moment without network. */
export const briefAbsenceMs = 5_000

/** So long after the server's start, who was in a session when it stopped counts as having stayed. */
export const restartGraceMs = 3 * 60_000

export type ComingOrGoing = 'came' | 'dropped' | 'returned' | 'left'

type Parts = {
  /** What was last written of a member's presence in a session; null for nothing. */
  lastWritten: (sessionId: SessionId, memberId: MemberId) => Promise<string | null>
  write: (sessionId: SessionId, memberId: MemberId, change: ComingOrGoing, at: Date) => Promise<void>
  now: () => Date
}

/** `writing` once it has lasted too long to be brief. */
type Absence = { timer: NodeJS.Timeout; writing: Promise<void> | null }

/**
 * Decides which comings and goings are events. An absence is written once it is no longer brief, with the moment it
 * began. Coming back is only written where the absence was: after a restart of the server nobody "came in".
 */
export function createComingAndGoing({ lastWritten, write, now }: Parts) {
  const startedAtMs = now().getTime()
  const absences = new Map<string, Absence>()

  function begin(sessionId: SessionId, memberId: MemberId, change: ComingOrGoing): void {
    const key = keyOf(sessionId, memberId)
    const at = now()
    const begun: Absence = {
      writing: null,
      timer: setTimeout(() => {
        begun.writing = write(sessionId, memberId, change, at)
        // One that fails stays, and fails whoever is waiting for the next change of this member.
        begun.writing.then(
          () => absences.get(key) === begun && absences.delete(key),
          () => undefined,
        )
      }, briefAbsenceMs).unref(),
    }
    absences.set(key, begun)
  }

  /** Ends what was under way of a member; answers whether it was an absence too brief to be written. */
  async function settle(key: string): Promise<boolean> {
    const absence = absences.get(key)
    absences.delete(key)
    clearTimeout(absence?.timer)
    await absence?.writing
    return absence !== undefined && absence.writing === null
  }

  /** Takes the changes of one member in their order. */
  return async (sessionId: SessionId, memberId: MemberId, change: ComingOrGoing): Promise<void> => {
    const wasBrief = await settle(keyOf(sessionId, memberId))
    if (change === 'dropped' || change === 'left') return begin(sessionId, memberId, change)
    const at = now()
    const last = await lastWritten(sessionId, memberId)
    if (last === 'dropped') return write(sessionId, memberId, 'returned', at)
    // Whoever was here when the server stopped comes back as soon as it runs again.
    const isRestart = at.getTime() - startedAtMs <= restartGraceMs
    const wasHere = last === 'came' || last === 'returned'
    if (wasHere && (change === 'returned' || wasBrief || isRestart)) return
    await write(sessionId, memberId, 'came', at)
  }
}

const keyOf = (sessionId: SessionId, memberId: MemberId) => `${sessionId}/${memberId}`
