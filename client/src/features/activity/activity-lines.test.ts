import { describe, expect, test } from 'vitest'
import { RunId } from '@dryrun/shared/contract/ids'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RunSummary } from '@dryrun/shared/contract/run'
import type { Happening } from '@dryrun/shared/contract/timeline'
import {
  ana,
  ben,
  cleo,
  liveRound,
  minutesAfter,
  sessionView,
  talkRoundId,
} from '../../../test/session-fixture.ts'
import { happened, inOrder } from '../../../test/timeline-fixture.ts'
import { activityLines } from './activity-lines.ts'

const runId = RunId.parse('run-00000001')
const runs = [{ id: runId, rowCount: 12 }] as unknown as RunSummary[]
const session = sessionView({ state: 'live', rounds: [liveRound()] })

function linesFor(me: MemberId, timeline: ReturnType<typeof inOrder>) {
  return activityLines({ session, me, timeline, runs }, liveRound()).map(({ who, did }) => `${who} ${did}`)
}

const line = (what: Happening, by: MemberId | null = ben) => linesFor(ana, [happened(1, 60, by, what)])
const presence = (change: 'came' | 'dropped' | 'returned' | 'left', who = ben) =>
  ({ kind: 'presence', change, memberId: who }) as const
const left = { kind: 'attention', change: 'left', awayMs: null } as const
const back = (awayMs: number) => ({ kind: 'attention', change: 'back', awayMs }) as const
const query = (result: string) => ({ kind: 'run', runId, run: 'query', result, durationMs: 3 }) as const

describe('what happened, in words', () => {
  test.each<[Happening, string]>([
    [{ kind: 'round', change: 'paused' }, 'Ben paused the timer'],
    [{ kind: 'round', change: 'extended' }, 'Ben added 5 minutes'],
    [{ kind: 'role', memberId: cleo, role: 'interviewer' }, 'Ben made Cleo an interviewer'],
    [{ kind: 'role', memberId: ana, role: 'observer' }, 'Ben made you an observer'],
    [presence('came'), 'Ben came into the room'],
    [{ kind: 'presence', change: 'removed', memberId: cleo }, 'Ben removed Cleo from the session'],
    [left, 'Ben left the page'],
    [{ kind: 'paste', chars: 240, lines: 6 }, 'Ben pasted 240 characters in 6 lines'],
    [{ kind: 'paste', chars: 1, lines: 1 }, 'Ben pasted 1 character in 1 line'],
    [query('ok'), 'Ben ran a query: 12 rows'],
    [query('failed'), 'Ben ran a query: failed'],
    [
      { kind: 'run', runId, run: 'check', result: 'differs', durationMs: 1 },
      'Ben checked the answer: it differs',
    ],
    [{ kind: 'run', runId, run: 'reset', result: 'ok', durationMs: 1 }, 'Ben reset the database'],
    [{ kind: 'hint', number: 2 }, 'Ben gave hint 2'],
    [{ kind: 'lock', change: 'on' }, 'Ben locked editing'],
    [{ kind: 'focus', change: 'on' }, 'Ben began focus time'],
  ])('%o', (what, words) => {
    expect(line(what)).toEqual([words])
  })

  test('a run without a known number of rows says no number', () => {
    const other = { ...query('ok'), runId: RunId.parse('run-00000002') }
    expect(line(other)).toEqual(['Ben ran a query'])
  })

  test('says "you" of the reader', () => {
    expect(line({ kind: 'lock', change: 'off' }, ana)).toEqual(['You unlocked editing'])
  })

  test('tells how long focus time was, whoever ended it', () => {
    const timeline = inOrder(
      seq => happened(seq, 60, ben, { kind: 'focus', change: 'on' }),
      seq => happened(seq, 90, ana, { kind: 'round', change: 'paused' }),
      seq => happened(seq, 245, ana, { kind: 'focus', change: 'off' }),
    )
    expect(linesFor(cleo, timeline).at(-1)).toBe('Ana ended focus time (3 min 5 s)')
  })

  test('tells scores to their author only, and no chat', () => {
    const timeline = inOrder(
      seq =>
        happened(seq, 1, ana, { kind: 'score', dimensionId: 'correct-results', change: 'set', points: 3 }),
      seq => happened(seq, 2, ben, { kind: 'chat', text: 'hello' }),
    )
    expect(linesFor(ana, timeline)).toEqual(['You scored correct results 3'])
    expect(linesFor(cleo, timeline)).toEqual([])
  })

  test('holds to the round that is shown: what belongs to none counts while it was on', () => {
    const round = liveRound({ state: 'ended', endedAt: minutesAfter(0) })
    const timeline = inOrder(
      seq => happened(seq, -10, ben, presence('came'), null),
      seq => happened(seq, 10, cleo, presence('came', cleo), null),
      seq => happened(seq, 20, ana, { kind: 'lock', change: 'on' }, talkRoundId),
      seq => happened(seq, 310, ben, presence('left'), null),
    )
    const lines = activityLines({ session, me: ana, timeline, runs }, round)
    expect(lines.map(({ who, did }) => `${who} ${did}`)).toEqual(['Cleo came into the room'])
  })
})

describe('absences', () => {
  test('a long one is two lines, a short one is one', () => {
    const timeline = inOrder(
      seq => happened(seq, 10, ben, left),
      seq => happened(seq, 24, ben, back(14_000)),
      seq => happened(seq, 30, ben, left),
      seq => happened(seq, 34, ben, back(4_000)),
    )
    expect(linesFor(ana, timeline)).toEqual([
      'Ben left the page',
      'Ben came back after 14 s',
      'Ben left the page for 4 s',
    ])
  })

  test('a flapping connection is one line', () => {
    const timeline = inOrder(
      seq => happened(seq, 10, null, presence('dropped'), null),
      seq => happened(seq, 12, null, presence('returned'), null),
      seq => happened(seq, 20, null, presence('dropped'), null),
      seq => happened(seq, 29, null, presence('returned'), null),
      seq => happened(seq, 40, null, presence('dropped'), null),
      seq => happened(seq, 41, null, presence('returned'), null),
    ).map(event => ({ ...event, memberId: ben }))
    expect(linesFor(ana, timeline)).toEqual(['Ben lost the connection 3 times, 12 s in all'])
  })

  test('what happened between keeps its place, and people are not mixed up', () => {
    const timeline = inOrder(
      seq => happened(seq, 10, ben, presence('dropped'), null),
      seq => happened(seq, 11, ana, { kind: 'hint', number: 1 }),
      seq => happened(seq, 12, cleo, presence('dropped', cleo), null),
      seq => happened(seq, 13, ben, presence('returned'), null),
      seq => happened(seq, 75, cleo, presence('returned', cleo), null),
    )
    expect(linesFor(ana, timeline)).toEqual([
      'Ben lost the connection for 3 s',
      'You gave hint 1',
      'Cleo lost the connection',
      'Cleo reconnected after 1 min 3 s',
    ])
  })

  test('one that was written later than what happened meanwhile stands where it began', () => {
    const timeline = inOrder(
      seq => happened(seq, 12, ana, { kind: 'hint', number: 1 }),
      seq => happened(seq, 10, ben, presence('dropped'), null),
      seq => happened(seq, 75, ben, presence('returned'), null),
    )
    expect(linesFor(ana, timeline)).toEqual([
      'Ben lost the connection',
      'You gave hint 1',
      'Ben reconnected after 1 min 5 s',
    ])
  })

  test('who did not come back in time has left', () => {
    const timeline = inOrder(
      seq => happened(seq, 10, ben, presence('dropped'), null),
      seq => happened(seq, 190, ben, presence('left'), null),
      seq => happened(seq, 260, ben, presence('came'), null),
    )
    expect(linesFor(ana, timeline)).toEqual([
      'Ben lost the connection',
      'Ben left the room',
      'Ben came into the room after 1 min 10 s',
    ])
  })
})
