import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { meshTimes } from './mesh-times.ts'
import { Recovery } from './recovery.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function start(canReach: () => boolean = () => true) {
  const done: string[] = []
  const recovery: Recovery = new Recovery({
    times: meshTimes,
    random: () => 0.5,
    remind: () => done.push('remind'),
    restart: () => done.push('restart'),
    renew: () => {
      done.push('renew')
      recovery.opened()
    },
    canReach,
    changed: () => done.push(recovery.state),
  })
  recovery.opened()
  return { recovery, done: () => done.splice(0) }
}

it('V23: a way that is disconnected has two seconds, then ICE is restarted', () => {
  const { recovery, done } = start()
  recovery.said('connected')
  recovery.said('disconnected')
  vi.advanceTimersByTime(1_999)
  expect(done()).toEqual(['connected', 'reconnecting'])
  vi.advanceTimersByTime(1)
  expect(done()).toEqual(['restart'])
  recovery.said('connected')
  vi.advanceTimersByTime(60_000)
  expect(done()).toEqual(['connected'])
})

it('V23: a hiccup of less than two seconds is nothing', () => {
  const { recovery, done } = start()
  recovery.said('connected')
  recovery.said('disconnected')
  vi.advanceTimersByTime(1_500)
  recovery.said('connected')
  vi.advanceTimersByTime(60_000)
  expect(done()).toEqual(['connected', 'reconnecting', 'connected'])
})

it('V23: failed restarts at once, twice, and then there is another connection', () => {
  const { recovery, done } = start()
  recovery.said('connected')
  recovery.said('failed')
  expect(done()).toEqual(['connected', 'reconnecting', 'restart'])
  recovery.said('failed')
  expect(done()).toEqual(['restart'])
  recovery.said('failed')
  expect(done()).toEqual(['failed'])
  vi.advanceTimersByTime(meshTimes.renewMs)
  expect(done()).toEqual(['renew', 'reconnecting'])
})

it('V23: a restart that comes to nothing is followed by the next step without a word of the browser', () => {
  const { recovery, done } = start()
  recovery.said('connected')
  recovery.silent()
  vi.advanceTimersByTime(2 * meshTimes.restartMs + meshTimes.renewMs)
  expect(done()).toEqual([
    'connected',
    'reconnecting',
    'restart',
    'restart',
    'failed',
    'renew',
    'reconnecting',
  ])
})

it('V23: what flows again without a change of state is connected', () => {
  const { recovery, done } = start()
  recovery.said('connected')
  recovery.silent()
  recovery.flows()
  vi.advanceTimersByTime(60_000)
  expect(done()).toEqual(['connected', 'reconnecting', 'restart', 'connected'])
})

it('V23: a connection that does not come about is begun anew, each time later', () => {
  const { done } = start()
  vi.advanceTimersByTime(meshTimes.remindMs)
  expect(done()).toEqual(['remind'])
  vi.advanceTimersByTime(meshTimes.connectMs - meshTimes.remindMs)
  expect(done()).toEqual(['failed'])
  const waits: number[] = []
  for (let round = 0; round < 8; round += 1) {
    const begun = Date.now()
    while (!done().includes('renew')) vi.advanceTimersByTime(100)
    waits.push(Date.now() - begun)
    vi.advanceTimersByTime(meshTimes.connectMs)
    done()
  }
  expect(waits).toEqual([400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000])
})

it('V23: nothing is given up while signals do not get through', () => {
  let isThrough = false
  const { recovery, done } = start(() => isThrough)
  recovery.said('connected')
  recovery.said('failed')
  vi.advanceTimersByTime(120_000)
  expect(done()).toEqual(['connected', 'reconnecting', 'restart'])
  isThrough = true
  vi.advanceTimersByTime(2 * meshTimes.restartMs + meshTimes.renewMs)
  expect(done()).toEqual(['restart', 'failed', 'renew', 'reconnecting'])
})

it('V23: a change of network cuts the waiting short, and leaves alone what is well', () => {
  const { recovery, done } = start()
  recovery.said('connected')
  recovery.recheck()
  expect(done()).toEqual(['connected'])
  recovery.said('disconnected')
  recovery.recheck()
  expect(done()).toEqual(['reconnecting', 'restart'])
  recovery.broken()
  recovery.recheck()
  expect(done()).toEqual(['failed', 'renew', 'reconnecting'])
})

it('V23: once closed, nothing happens any more', () => {
  const { recovery, done } = start()
  recovery.said('connected')
  recovery.said('disconnected')
  recovery.close()
  done()
  vi.advanceTimersByTime(120_000)
  expect(done()).toEqual([])
})
