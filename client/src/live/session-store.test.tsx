import { act, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RunId } from '@dryrun/shared/contract/ids'
import type { Run } from '@dryrun/shared/contract/run'
import { fakeLive, refuse, type FakeLive } from '../../test/fake-live.ts'
import {
  ana,
  ben,
  joinSnapshot,
  liveRound,
  minutesAfter,
  sessionId,
  sessionView,
  sqlRoundId,
  toldAt,
} from '../../test/session-fixture.ts'
import { useSession } from './use-session.ts'

let live: FakeLive
beforeEach(() => {
  live = fakeLive()
})
afterEach(() => live.restore())

function Glance() {
  const state = useSession(sessionId)
  if (state.status === 'joining') return <p>joining {state.problem}</p>
  if (state.status === 'refused') return <p>refused: {state.refusal.message}</p>
  if (state.status === 'removed') return <p>removed</p>
  return (
    <ul>
      <li>{state.session.title}</li>
      <li>Ben is {state.presence[ben]}</li>
      <li>runs {state.runs.map(run => run.result).join(' ') || 'none'}</li>
    </ul>
  )
}

const show = () =>
  render(
    <StrictMode>
      <Glance />
      <Glance />
    </StrictMode>,
  )

const run: Run = {
  id: RunId.parse('run-00000001'),
  roundId: sqlRoundId,
  memberId: ben,
  memberName: 'Ben',
  kind: 'query',
  script: 'select 1',
  startLine: 1,
  state: 'finished',
  startedAt: toldAt,
  durationMs: 3,
  outcome: { kind: 'ok', statements: [] },
  check: null,
  code: null,
  hidden: null,
}

const joins = () => live.asked.filter(({ name }) => name === 'session:join').length

describe('a session, live', () => {
  test('joins once, however many components look, under StrictMode', async () => {
    live.answer('session:join', () => joinSnapshot(ana))
    show()
    expect(await screen.findAllByText('Loop with Ben')).toHaveLength(2)
    expect(joins()).toBe(1)
    expect(live.asked.some(({ name }) => name === 'session:leave')).toBe(false)
  })

  test('takes in what the server tells', async () => {
    live.answer('session:join', () => joinSnapshot(ana))
    show()
    await screen.findAllByText('Loop with Ben')
    act(() => {
      live.tell('session:changed', { session: sessionView({ title: 'Renamed' }), serverNow: minutesAfter(1) })
      live.tell('presence:changed', { sessionId, memberId: ben, presence: 'reconnecting' })
      live.tell('run:finished', { sessionId, run })
    })
    expect(screen.getAllByText('Renamed')).toHaveLength(2)
    expect(screen.getAllByText('Ben is reconnecting')).toHaveLength(2)
    expect(screen.getAllByText('runs ok')).toHaveLength(2)
  })

  test('passes over a view that is older than the one it has', async () => {
    live.answer('session:join', () => joinSnapshot(ana))
    show()
    await screen.findAllByText('Loop with Ben')
    act(() => {
      live.tell('session:changed', { session: sessionView({ title: 'Old' }), serverNow: minutesAfter(-1) })
    })
    expect(screen.queryByText('Old')).toBeNull()
  })

  test('keeps what it is told while its snapshot is on the way', async () => {
    let open = () => {}
    const gate = new Promise<void>(resolve => (open = resolve))
    live.answer('session:join', async () => {
      await gate
      return joinSnapshot(ana)
    })
    show()
    await act(async () => {
      await Promise.resolve()
      live.tell('session:changed', {
        session: sessionView({ title: 'Started', rounds: [liveRound()] }),
        serverNow: minutesAfter(1),
      })
      open()
    })
    expect(await screen.findAllByText('Started')).toHaveLength(2)
  })

  test('joins again after the connection came back, and shows what it missed', async () => {
    live.answer('session:join', () => joinSnapshot(ana))
    show()
    await screen.findAllByText('Loop with Ben')
    live.answer('session:join', () => joinSnapshot(ana, { session: sessionView({ title: 'Missed' }) }))
    act(() => live.connection('reconnecting'))
    expect(screen.getAllByText('Loop with Ben')).toHaveLength(2)
    act(() => live.connection('live'))
    expect(await screen.findAllByText('Missed')).toHaveLength(2)
    expect(joins()).toBe(2)
  })

  test('says why it was refused', async () => {
    live.answer('session:join', () => refuse('not_found', 'You are not a member of this session.'))
    show()
    expect(await screen.findAllByText('refused: You are not a member of this session.')).toHaveLength(2)
  })

  test('stays out once removed, even when the connection comes back', async () => {
    live.answer('session:join', () => joinSnapshot(ana))
    show()
    await screen.findAllByText('Loop with Ben')
    act(() => {
      live.tell('member:removed', { sessionId })
      live.connection('reconnecting')
      live.connection('live')
    })
    expect(screen.getAllByText('removed')).toHaveLength(2)
    expect(joins()).toBe(1)
  })
})
