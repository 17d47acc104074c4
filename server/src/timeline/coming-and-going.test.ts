import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { createPresence, reconnectGraceMs } from '../realtime/presence.ts'
import {
  briefAbsenceMs,
  createComingAndGoing,
  restartGraceMs,
  type ComingOrGoing,
} from './coming-and-going.ts'

const session = 'session-1' as SessionId
const ben = 'member-ben' as MemberId

let written: { change: ComingOrGoing; atMs: number }[]
let failures: number
let note: ReturnType<typeof createComingAndGoing>

/** The process starts; what was written stays. */
function start(): void {
  note = createComingAndGoing({
    lastWritten: async () => written.at(-1)?.change ?? null,
    write: async (_session, _member, change, at) => {
      if (failures-- > 0) throw new Error('no database')
      written.push({ change, atMs: at.getTime() })
    },
    now: () => new Date(),
  })
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  written = []
  failures = 0
  start()
})
afterEach(() => void vi.useRealTimers())

const says = (change: ComingOrGoing) => note(session, ben, change)
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const changes = () => written.map(({ change }) => change)

test('T7: an absence shorter than 5 s is not written, whether the connection was lost or the page left', async () => {
  await says('came')
  for (const [goes, comes] of [
    ['dropped', 'returned'],
    ['left', 'came'],
  ] as const) {
    await pass(reconnectGraceMs * 2)
    await says(goes)
    await pass(briefAbsenceMs - 1)
    await says(comes)
  }
  await pass(reconnectGraceMs)
  expect(changes()).toEqual(['came'])
})

test('T7: a longer one is written while it lasts, with the moment it began', async () => {
  await says('came')
  await pass(1_000)
  await says('dropped')
  await pass(briefAbsenceMs)
  expect(written.at(-1)).toEqual({ change: 'dropped', atMs: 1_000 })
  await pass(2_000)
  await says('returned')
  expect(written.at(-1)).toEqual({ change: 'returned', atMs: 8_000 })
  expect(changes()).toEqual(['came', 'dropped', 'returned'])
})

test('T7: who does not come back in time has left, and comes in anew', async () => {
  await says('came')
  await says('dropped')
  await pass(reconnectGraceMs)
  await says('left')
  await pass(briefAbsenceMs)
  await pass(60_000)
  await says('came')
  expect(changes()).toEqual(['came', 'dropped', 'left', 'came'])
})

test('T7: back just as the time to come back was over, they only returned', async () => {
  await says('came')
  await says('dropped')
  await pass(reconnectGraceMs)
  await says('left')
  await pass(1_000)
  await says('came')
  await pass(briefAbsenceMs)
  expect(changes()).toEqual(['came', 'dropped', 'returned'])
})

test('T7: after a restart of the server nobody comes in who was there, and who was away returns', async () => {
  await says('came')
  await pass(restartGraceMs * 2)
  start()
  await pass(restartGraceMs)
  await says('came')
  expect(changes()).toEqual(['came'])
  await says('dropped')
  await pass(60_000)
  start()
  await says('came')
  expect(changes()).toEqual(['came', 'dropped', 'returned'])
})

test('T7: who comes long after a restart comes in', async () => {
  await says('came')
  start()
  await pass(restartGraceMs + 1)
  await says('came')
  expect(changes()).toEqual(['came', 'came'])
})

test('T7: the tabs of one person that drop and come back one after the other are one absence', async () => {
  const noting: Promise<void>[] = []
  const changeOf = { 'away here': 'came', 'here reconnecting': 'dropped', 'reconnecting here': 'returned' }
  const book = createPresence({
    presence: (_session, _member, now, before) => {
      noting.push(says((changeOf as Record<string, ComingOrGoing>)[`${before} ${now}`] ?? 'left'))
    },
    attention: () => {},
  })
  book.arrive(session, ben, 'tab-1')
  book.arrive(session, ben, 'tab-2')
  await pass(10_000)
  book.lose('tab-1')
  await pass(20_000)
  book.lose('tab-2')
  await pass(30_000)
  book.arrive(session, ben, 'tab-1 again')
  await pass(20_000)
  book.arrive(session, ben, 'tab-2 again')
  book.lose('tab-1 again')
  await pass(briefAbsenceMs)
  await Promise.all(noting)
  book.close()
  expect(written).toEqual([
    { change: 'came', atMs: 0 },
    { change: 'dropped', atMs: 30_000 },
    { change: 'returned', atMs: 60_000 },
  ])
})

test('an absence that could not be written fails the next change, not the process', async () => {
  await says('came')
  await says('dropped')
  failures = 1
  await pass(briefAbsenceMs)
  await expect(says('returned')).rejects.toThrow('no database')
  await says('dropped')
  await pass(briefAbsenceMs)
  expect(changes()).toEqual(['came', 'dropped'])
})
