// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSocketWire } from './socket-wire.ts'
import type { WireState } from './wire.ts'

const fake = vi.hoisted(() => {
  /** What Socket.io would do for the wire: connects when the test says so, and says what it was told. */
  const hearers = new Map<string, (payload?: unknown) => void>()
  const calls: string[] = []
  const socket = {
    connected: false,
    active: true,
    io: { engine: { close: () => calls.push('close'), transport: { name: 'websocket' } } },
    on: (event: string, hear: (payload?: unknown) => void) => hearers.set(event, hear),
    connect: () => {
      calls.push('connect')
      return socket
    },
    disconnect: () => {
      calls.push('disconnect')
      const wasConnected = socket.connected
      socket.connected = false
      if (wasConnected) hearers.get('disconnect')?.('io client disconnect')
      return socket
    },
  }
  return { socket, calls, hearers }
})
vi.mock('socket.io-client', () => ({ io: () => fake.socket }))

const happens = (event: 'connect' | 'disconnect' | 'connect_error', payload?: unknown) => {
  fake.socket.connected = event === 'connect'
  fake.hearers.get(event)?.(payload)
}

/** Ends the window's events for the wire of the last test. */
let listening = new AbortController()

function openWire() {
  const states: WireState[] = []
  const wire = createSocketWire()
  wire.onState(state => states.push(state))
  wire.open()
  return { wire, states }
}

beforeEach(() => {
  listening = new AbortController()
  const listen = window.addEventListener.bind(window)
  vi.spyOn(window, 'addEventListener').mockImplementation((name: string, hear: unknown) =>
    listen(name, hear as EventListener, { signal: listening.signal }),
  )
  fake.socket.connected = false
  fake.calls.length = 0
})
afterEach(() => {
  listening.abort()
  vi.restoreAllMocks()
})

test('is offline as soon as the browser is, and does not go on with what seems open', () => {
  const { states } = openWire()
  happens('connect')
  window.dispatchEvent(new Event('offline'))
  expect(states).toEqual(['live', 'offline'])
  expect(fake.calls).toEqual(['connect', 'close'])
})

test('connects at once when the network is back, however long the pause had grown', () => {
  const { states } = openWire()
  happens('connect')
  window.dispatchEvent(new Event('offline'))
  happens('disconnect', 'transport close')
  for (let tries = 0; tries < 9; tries += 1) happens('connect_error', new Error('websocket error'))
  fake.calls.length = 0
  window.dispatchEvent(new Event('online'))
  // Only this makes Socket.io forget its pause.
  expect(fake.calls).toEqual(['disconnect', 'connect'])
  expect(states.at(-1)).toBe('reconnecting')
  happens('connect')
  expect(states.at(-1)).toBe('live')
})

test('opens anew what was given up and is not closed yet when the network is back', () => {
  const { states } = openWire()
  happens('connect')
  window.dispatchEvent(new Event('offline'))
  window.dispatchEvent(new Event('online'))
  expect(fake.calls).toEqual(['connect', 'close', 'disconnect', 'connect'])
  happens('connect')
  expect(states.at(-1)).toBe('live')
})

test('leaves alone what is live, closed by the page, or turned away', () => {
  const { wire, states } = openWire()
  happens('connect')
  window.dispatchEvent(new Event('online'))
  expect(fake.calls).toEqual(['connect'])
  wire.close()
  fake.calls.length = 0
  window.dispatchEvent(new Event('offline'))
  window.dispatchEvent(new Event('online'))
  expect(fake.calls).toEqual([])
  wire.open()
  happens('connect_error', new Error('not_signed_in'))
  fake.calls.length = 0
  window.dispatchEvent(new Event('online'))
  expect(fake.calls).toEqual([])
  expect(states.at(-1)).toBe('turnedAway')
})
