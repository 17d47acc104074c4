import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { Presence } from '@dryrun/shared/contract/session'

/** How long somebody whose connection dropped counts as coming back. */
export const reconnectGraceMs = 3 * 60_000

export type PresenceWatch = {
  /** A member is here, reconnecting or away, and was something else before. */
  presence: (sessionId: SessionId, memberId: MemberId, presence: Presence, before: Presence) => void
  /** All of a member's tabs are hidden or without the focus now, or one of them is in front again. */
  attention: (sessionId: SessionId, memberId: MemberId, isElsewhere: boolean) => void
}

type Entry = {
  sessionId: SessionId
  memberId: MemberId
  /** Each connection, and whether its tab is hidden or without the focus. */
  connections: Map<string, { isElsewhere: boolean }>
  isElsewhere: boolean
  graceTimer?: NodeJS.Timeout
}

/** Who is in which session: several tabs of one member are one presence. */
export function createPresence(watch: PresenceWatch, graceMs: number = reconnectGraceMs) {
  const entries = new Map<string, Entry>()
  const keyOf = (sessionId: SessionId, memberId: MemberId) => `${sessionId}/${memberId}`
  const presenceOf = (entry: Entry | undefined): Presence =>
    entry === undefined ? 'away' : entry.connections.size > 0 ? 'here' : 'reconnecting'

  function drop(entry: Entry, before: Presence): void {
    clearTimeout(entry.graceTimer)
    entries.delete(keyOf(entry.sessionId, entry.memberId))
    watch.presence(entry.sessionId, entry.memberId, 'away', before)
  }

  /** Somebody whose tabs are all gone is not elsewhere but reconnecting: what they looked at last stays as it was. */
  function lookAgain(entry: Entry): void {
    const tabs = [...entry.connections.values()]
    const isElsewhere = tabs.length === 0 ? entry.isElsewhere : tabs.every(tab => tab.isElsewhere)
    if (isElsewhere === entry.isElsewhere) return
    entry.isElsewhere = isElsewhere
    watch.attention(entry.sessionId, entry.memberId, isElsewhere)
  }

  return {
    /** A connection of the member is in the session, in front of somebody's eyes until it says otherwise. */
    arrive(sessionId: SessionId, memberId: MemberId, connectionId: string): void {
      const key = keyOf(sessionId, memberId)
      const known = entries.get(key)
      const entry: Entry = known ?? { sessionId, memberId, connections: new Map(), isElsewhere: false }
      clearTimeout(entry.graceTimer)
      const before = presenceOf(known)
      if (!entry.connections.has(connectionId)) entry.connections.set(connectionId, { isElsewhere: false })
      entries.set(key, entry)
      if (before !== 'here') watch.presence(sessionId, memberId, 'here', before)
      lookAgain(entry)
    },
    /** A connection said goodbye: no grace when it was the last. */
    leave(sessionId: SessionId, memberId: MemberId, connectionId: string): void {
      const entry = entries.get(keyOf(sessionId, memberId))
      if (!entry?.connections.delete(connectionId)) return
      if (entry.connections.size === 0) drop(entry, 'here')
      else lookAgain(entry)
    },
    /** Somebody who is out of the session for good: nobody is told again. */
    forget(sessionId: SessionId, memberId: MemberId): void {
      const entry = entries.get(keyOf(sessionId, memberId))
      clearTimeout(entry?.graceTimer)
      entries.delete(keyOf(sessionId, memberId))
    },
    /** A connection was lost: its member is "reconnecting" for the grace, then away. */
    lose(connectionId: string): void {
      for (const entry of entries.values()) {
        if (!entry.connections.delete(connectionId)) continue
        if (entry.connections.size > 0) {
          lookAgain(entry)
          continue
        }
        entry.graceTimer = setTimeout(() => drop(entry, 'reconnecting'), graceMs).unref()
        watch.presence(entry.sessionId, entry.memberId, 'reconnecting', 'here')
      }
    },
    /** A tab was hidden, lost the focus, or is in front again; of a connection that is not in the session, nothing. */
    look(sessionId: SessionId, memberId: MemberId, connectionId: string, isElsewhere: boolean): void {
      const entry = entries.get(keyOf(sessionId, memberId))
      const tab = entry?.connections.get(connectionId)
      if (entry === undefined || tab === undefined) return
      tab.isElsewhere = isElsewhere
      lookAgain(entry)
    },
    of(sessionId: SessionId, memberIds: readonly MemberId[]): Record<MemberId, Presence> {
      return Object.fromEntries(
        memberIds.map(memberId => [memberId, presenceOf(entries.get(keyOf(sessionId, memberId)))]),
      )
    },
    /** Those of them all of whose tabs are hidden or without the focus. */
    elsewhere(sessionId: SessionId, memberIds: readonly MemberId[]): MemberId[] {
      return memberIds.filter(memberId => entries.get(keyOf(sessionId, memberId))?.isElsewhere === true)
    },
    close(): void {
      for (const entry of entries.values()) clearTimeout(entry.graceTimer)
      entries.clear()
    },
  }
}
export type PresenceBook = ReturnType<typeof createPresence>
