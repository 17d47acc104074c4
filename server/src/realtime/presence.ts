import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { Presence } from '@dryrun/shared/contract/session'

/** How long somebody whose connection dropped counts as coming back. */
export const reconnectGraceMs = 3 * 60_000

type Watch = (sessionId: SessionId, memberId: MemberId, presence: Presence) => void
type Entry = {
  sessionId: SessionId
  memberId: MemberId
  connections: Set<string>
  graceTimer?: NodeJS.Timeout
}

/** Who is in which session: several tabs of one member are one presence. */
export function createPresence(changed: Watch, graceMs: number = reconnectGraceMs) {
  const entries = new Map<string, Entry>()
  const keyOf = (sessionId: SessionId, memberId: MemberId) => `${sessionId}/${memberId}`
  const presenceOf = (entry: Entry | undefined): Presence =>
    entry === undefined ? 'away' : entry.connections.size > 0 ? 'here' : 'reconnecting'

  function drop(entry: Entry): void {
    clearTimeout(entry.graceTimer)
    entries.delete(keyOf(entry.sessionId, entry.memberId))
    changed(entry.sessionId, entry.memberId, 'away')
  }

  return {
    /** A connection of the member is in the session. */
    arrive(sessionId: SessionId, memberId: MemberId, connectionId: string): void {
      const key = keyOf(sessionId, memberId)
      const entry = entries.get(key) ?? { sessionId, memberId, connections: new Set<string>() }
      clearTimeout(entry.graceTimer)
      const wasHere = entry.connections.size > 0
      entry.connections.add(connectionId)
      entries.set(key, entry)
      if (!wasHere) changed(sessionId, memberId, 'here')
    },
    /** A connection said goodbye: no grace when it was the last. */
    leave(sessionId: SessionId, memberId: MemberId, connectionId: string): void {
      const entry = entries.get(keyOf(sessionId, memberId))
      if (!entry?.connections.delete(connectionId) || entry.connections.size > 0) return
      drop(entry)
    },
    /** A connection was lost: its member is "reconnecting" for the grace, then away. */
    lose(connectionId: string): void {
      for (const entry of entries.values()) {
        if (!entry.connections.delete(connectionId) || entry.connections.size > 0) continue
        entry.graceTimer = setTimeout(() => drop(entry), graceMs).unref()
        changed(entry.sessionId, entry.memberId, 'reconnecting')
      }
    },
    of(sessionId: SessionId, memberIds: readonly MemberId[]): Record<MemberId, Presence> {
      return Object.fromEntries(
        memberIds.map(memberId => [memberId, presenceOf(entries.get(keyOf(sessionId, memberId)))]),
      )
    },
    close(): void {
      for (const entry of entries.values()) clearTimeout(entry.graceTimer)
      entries.clear()
    },
  }
}
export type PresenceBook = ReturnType<typeof createPresence>
