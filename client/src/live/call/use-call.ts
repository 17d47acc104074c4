import { useCallback, useSyncExternalStore } from 'react'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { seatIn, serverNowIn } from '../use-session.ts'
import type { CallParts } from './call-parts.ts'
import { createCallSound } from './call-sound.ts'
import type { CallState } from './call-state.ts'
import { createCallStore, type CallStore } from './call-store.ts'
import { chooseTransport } from './choose-transport.ts'
import { openCallMedia } from './open-call-media.ts'

const realParts: CallParts = {
  openMedia: openCallMedia,
  openTransport: chooseTransport,
  openSound: createCallSound,
  serverNow: serverNowIn,
  seatIn,
}

let parts = realParts
const stores = new Map<SessionId, CallStore>()

/** The call of that session in this tab, with what can be done in it. */
export function callOf(sessionId: SessionId): CallStore {
  let store = stores.get(sessionId)
  if (!store) {
    store = createCallStore(sessionId, parts)
    stores.set(sessionId, store)
  }
  return store
}

/**
 * The call, live: looked at, it goes on; left alone, it is left. It changes with every look at a connection and every
 * voice that begins or ends, so only what draws people looks at all of it.
 */
export function useCall(sessionId: SessionId): CallState {
  const store = callOf(sessionId)
  return useSyncExternalStore(store.subscribe, store.read)
}

/** One thing of the call: drawn anew only when that changes. `pick` answers the same value for the same call. */
export function useCallGlance<T extends string | number | boolean | null | object>(
  sessionId: SessionId,
  pick: (state: CallState) => T,
): T {
  const store = callOf(sessionId)
  const read = useCallback(() => pick(store.read()), [store, pick])
  return useSyncExternalStore(store.subscribe, read)
}

/** Leaves and forgets every call, as a fresh page would; those that follow are put together from other parts. */
export function forgetCalls(others: CallParts | null = null): void {
  stores.forEach(store => store.close())
  stores.clear()
  parts = others ?? realParts
}
