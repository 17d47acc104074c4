import { useSyncExternalStore } from 'react'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { createSessionStore, type SessionStore } from './session-store.ts'
import type { SessionState } from './session-state.ts'

const stores = new Map<SessionId, SessionStore>()

/** The session of that id, live: joins with the first component that asks for it and leaves after the last. */
export function useSession(sessionId: SessionId): SessionState {
  let store = stores.get(sessionId)
  if (!store) {
    store = createSessionStore(sessionId)
    stores.set(sessionId, store)
  }
  return useSyncExternalStore(store.subscribe, store.read)
}

/** The server's clock by what that session has heard of it, in milliseconds since 1970; else this device's. */
export function serverNowIn(sessionId: SessionId): number {
  const state = stores.get(sessionId)?.read()
  return Date.now() + (state?.status === 'joined' ? state.clockOffsetMs : 0)
}

/** Who this tab is in that session, and who else is in it; null before it was joined. */
export function seatIn(sessionId: SessionId): { me: MemberId; members: readonly MemberId[] } | null {
  const state = stores.get(sessionId)?.read()
  return state?.status === 'joined'
    ? { me: state.me, members: state.session.members.map(({ id }) => id) }
    : null
}

/** Leaves and forgets every session, as a fresh page would. */
export function forgetSessions(): void {
  stores.forEach(store => store.close())
  stores.clear()
}
