import { afterEach, beforeEach } from 'vitest'
import { forgetCalls } from '../src/live/call/use-call.ts'
import { checkDevicesOf } from './checked-devices.ts'
import { fakeCall, type FakeCall } from './fake-call.ts'
import { fakeLive, type FakeLive } from './fake-live.ts'

/** For each test of a file a browser without a past, where pages find a server and a call in memory. */
export function callOnPage() {
  let live: FakeLive
  let call: FakeCall
  beforeEach(() => {
    sessionStorage.clear()
    localStorage.clear()
    live = fakeLive()
    call = fakeCall()
    checkDevicesOf(call.parts)
    forgetCalls(call.parts)
  })
  afterEach(() => live.restore())
  return {
    get live() {
      return live
    },
    get call() {
      return call
    },
  }
}
