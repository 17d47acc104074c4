import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { EventName } from '@dryrun/shared/contract/events'
import { createCallStore, type CallStore } from '../src/live/call/call-store.ts'
import { createSessionStore, type SessionStore } from '../src/live/session-store.ts'
import { fakeCall, type FakeCall } from './fake-call.ts'
import { fakeLive, type FakeLive } from './fake-live.ts'
import { ben, joinSnapshot, sessionId } from './session-fixture.ts'

/** For each test of a file a tab in which Ben has joined the session, and its call without a device or a network. */
export function callStoreStage() {
  let live: FakeLive
  let call: FakeCall
  let store: CallStore
  let session: SessionStore
  let stopLooking: () => void

  beforeEach(async () => {
    sessionStorage.clear()
    live = fakeLive()
    live.answer('session:join', () => joinSnapshot(ben))
    session = createSessionStore(sessionId)
    session.subscribe(() => {})
    await vi.waitFor(() => expect(session.read().status).toBe('joined'))
    call = fakeCall()
    store = createCallStore(sessionId, call.parts)
  })
  afterEach(() => {
    store.close()
    session.close()
    live.restore()
    vi.useRealTimers()
  })

  const look = () => {
    stopLooking = store.subscribe(() => {})
  }
  return {
    look,
    stopLooking: () => stopLooking(),
    /** What the server was asked for by that name, in order. */
    asked: (name: EventName) => live.asked.filter(one => one.name === name).map(({ input }) => input),
    joinAsBen: async () => {
      look()
      await store.join({ mic: true, camera: true })
    },
    /** The connection to the server is lost, and is back. */
    loseConnection: () => {
      live.connection('reconnecting')
      live.connection('live')
    },
    get live() {
      return live
    },
    get call() {
      return call
    },
    get store() {
      return store
    },
  }
}
