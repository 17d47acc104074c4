import { describe, expect, test } from 'vitest'
import { RunId } from '@dryrun/shared/contract/ids'
import type { RunSummary } from '@dryrun/shared/contract/run'
import {
  ana,
  ben,
  cleo,
  joinSnapshot,
  liveRound,
  minutesAfter,
  round,
  sessionView,
  sqlRoundId,
  talkRoundId,
  toldAt,
} from '../../../test/session-fixture.ts'
import { arrive, changePresence, type Joined } from '../../live/session-state.ts'
import { newsBetween } from './room-news.ts'

const start = arrive(joinSnapshot(ana), Date.parse(toldAt), 0)
const withRounds = (...rounds: ReturnType<typeof round>[]): Joined => ({
  ...start,
  session: sessionView({ rounds }),
})
const waitingTalk = round({ id: talkRoundId, position: 1, title: 'Behavioural' })

function ran(by: typeof ben, more: Partial<RunSummary> = {}): RunSummary {
  return {
    id: RunId.parse('run-00000001'),
    roundId: sqlRoundId,
    memberId: by,
    memberName: 'Ben',
    kind: 'query',
    script: 'select 1',
    startLine: 1,
    state: 'finished',
    startedAt: toldAt,
    durationMs: 3,
    result: 'ok',
    rowCount: 5,
    ...more,
  }
}

describe('news of the room', () => {
  test('tells who joined, dropped, came back and left', () => {
    const step = (from: Joined, memberId: typeof ben, presence: 'here' | 'away' | 'reconnecting') =>
      changePresence(from, { sessionId: start.session.id, memberId, presence })
    const joined = step(start, cleo, 'here')
    expect(newsBetween(start, joined)).toEqual(['Cleo joined.'])
    const dropped = step(joined, ben, 'reconnecting')
    expect(newsBetween(joined, dropped)).toEqual(['Ben lost the connection.'])
    expect(newsBetween(dropped, joined)).toEqual(['Ben is back.'])
    expect(newsBetween(dropped, step(dropped, ben, 'away'))).toEqual(['Ben left.'])
    expect(newsBetween(start, step(start, ana, 'away'))).toEqual([])
  })

  test('tells the next round once, not also the end of the last', () => {
    const first = withRounds(liveRound(), waitingTalk)
    const second = withRounds(round({ state: 'ended' }), { ...waitingTalk, state: 'live' })
    expect(newsBetween(first, second)).toEqual(['Round 2 started: Behavioural.'])
    expect(newsBetween(first, withRounds(round({ state: 'ended' }), waitingTalk))).toEqual([
      'The round has ended: SQL and data modelling.',
    ])
  })

  test('tells the timer', () => {
    const running = withRounds(liveRound())
    const paused = withRounds(liveRound({ timer: { endsAt: null, remainingMs: 60_000 } }))
    const longer = withRounds(liveRound({ timer: { endsAt: minutesAfter(35), remainingMs: null } }))
    expect(newsBetween(running, paused)).toEqual(['The timer is paused.'])
    expect(newsBetween(paused, running)).toEqual(['The timer goes on.'])
    expect(newsBetween(running, longer)).toEqual(['Time was added to the round.'])
  })

  test.each([
    [{}, 'Ben ran a query: 5 rows.'],
    [{ rowCount: 1 }, 'Ben ran a query: 1 row.'],
    [{ result: 'failed' as const, rowCount: null }, 'Ben ran a query: it failed.'],
    [{ kind: 'check' as const, result: 'differs' as const }, 'Ben checked the answer: it differs.'],
    [{ kind: 'reset' as const }, 'Ben put the database back to its start.'],
  ])('tells the runs of others: %o', (more, sentence) => {
    expect(newsBetween(start, { ...start, runs: [ran(ben, more)] })).toEqual([sentence])
  })

  test('is silent on my own runs and on those still going', () => {
    expect(newsBetween(start, { ...start, runs: [ran(ana)] })).toEqual([])
    const running = ran(ben, { state: 'running', result: 'running', rowCount: null })
    expect(newsBetween(start, { ...start, runs: [running] })).toEqual([])
  })
})
