import { afterEach, expect, test, vi } from 'vitest'
import { readConnectionLog } from './connection-log.ts'
import { holdConnection, onConnection, readConnection, rejoin, replaceWire } from './socket.ts'
import type { Wire, WireState } from './wire.ts'

afterEach(() => {
  replaceWire(null)
  vi.useRealTimers()
})

/** A wire that is live as soon as it is open, whatever `probe` says, until it is told to stay away. */
function putWire(probe: Wire['probe']) {
  let isAway = false
  const calls: string[] = []
  let tell: (state: WireState, said?: string) => void = () => {}
  replaceWire({
    open: () => {
      calls.push('open')
      tell(isAway ? 'connecting' : 'live')
    },
    close: () => calls.push('close'),
    send: () => Promise.reject(new Error('nothing is asked here')),
    onFact: () => () => {},
    onState: hear => {
      tell = hear
      return () => {}
    },
    probe,
  })
  const states: string[] = []
  onConnection(() => states.push(readConnection().state))
  holdConnection()
  states.length = calls.length = 0
  const drop = (said: string) => {
    isAway = true
    tell('reconnecting', said)
  }
  return { calls, states, drop }
}

test('rejoining goes through "reconnecting", which makes sessions join, and leaves a good connection open', async () => {
  const { calls, states } = putWire(() => Promise.resolve())
  expect(await rejoin()).toBe(true)
  expect(states.filter((state, at) => state !== states[at - 1])).toEqual(['live', 'reconnecting', 'live'])
  expect(calls).toEqual([])
})

test('rejoining opens a connection anew that calls itself live and does not answer', async () => {
  vi.useFakeTimers()
  const { calls } = putWire(() => new Promise(() => {}))
  const done = rejoin()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(calls).toEqual(['close', 'open'])
  expect(await done).toBe(true)
})

test('rejoining answers that it is not live yet, and trying goes on', async () => {
  vi.useFakeTimers()
  const { drop, calls } = putWire(() => Promise.resolve())
  drop('transport close')
  expect(readConnectionLog().at(-1)).toMatchObject({ of: 'session', said: 'transport close' })
  calls.length = 0
  const done = rejoin()
  await vi.advanceTimersByTimeAsync(11_000)
  expect(calls).toEqual(['close', 'open'])
  expect(await done).toBe(false)
})
