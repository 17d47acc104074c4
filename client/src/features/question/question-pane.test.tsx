import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Run, TableShape } from '@dryrun/shared/contract/run'
import { fakeLive, type FakeLive } from '../../../test/fake-live.ts'
import { fakeServer, type Sent } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render.tsx'
import {
  ben,
  liveRound,
  minutesAfter,
  sessionId,
  sessionView,
  sqlRoundId,
  talkRoundId,
} from '../../../test/session-fixture.ts'
import { holdConnection } from '../../live/socket.ts'
import { QuestionPane } from './question-pane.tsx'

type Answer = { status?: number; json: unknown }

let live: FakeLive
let letGo: () => void
let sent: Sent[]
/** What the server answers with now. */
let answer: () => Answer | Promise<Answer>
beforeEach(() => {
  live = fakeLive()
  letGo = holdConnection()
  live.connection('live')
  answer = withTables(events)
  sent = fakeServer({ [`GET /api/rounds/${sqlRoundId}/question`]: () => answer() })
})
afterEach(() => {
  letGo()
  live.restore()
})

const events: TableShape = {
  name: 'app_events',
  rowCount: 5,
  columns: [{ name: 'event_id', type: 'TEXT', notNull: true, primaryKey: true }],
}

const withTables =
  (...tables: TableShape[]) =>
  (): Answer => ({
    json: {
      roundId: sqlRoundId,
      brief: { id: 'q', title: 'Starts', topic: 'sql', levels: ['L5'], minutes: 35, prompt: 'Count.' },
      workspace: { kind: 'sql', dialect: 'sqlite', tables },
    },
  })

function finish(kind: Run['kind'], roundId: Run['roundId'] = sqlRoundId) {
  const outcome = { kind: 'ok' as const, statements: [] }
  const run: Run = {
    id: 'run-00001' as Run['id'],
    roundId,
    memberId: ben,
    memberName: 'Ben',
    kind,
    script: 'DROP TABLE app_events',
    startLine: 1,
    state: 'finished',
    startedAt: minutesAfter(1),
    durationMs: 4,
    outcome,
    check: null,
    code: null,
    hidden: null,
  }
  act(() => live.tell('run:finished', { sessionId, run }))
}

const none = 'No tables. Reset the database to get them back.'

test('follows the tables through a drop and a reset, whoever ran it', async () => {
  renderApp(<QuestionPane roundId={sqlRoundId} />)
  expect(await screen.findByText('5 rows')).toBeDefined()
  answer = withTables()
  finish('query')
  expect(await screen.findByText(none)).toBeDefined()
  answer = withTables(events)
  finish('reset')
  expect(await screen.findByText('5 rows')).toBeDefined()
  expect(screen.queryByText(none)).toBeNull()
})

test('asks nothing for a check or another round', async () => {
  renderApp(<QuestionPane roundId={sqlRoundId} />)
  await screen.findByText('5 rows')
  const before = sent.length
  finish('check')
  finish('query', talkRoundId)
  expect(sent).toHaveLength(before)
})

test.each(['the first', 'a later'])('an answer from before a run never wins, be it %s one', async which => {
  const late: ((answered: Answer) => void)[] = []
  const slowly = () => new Promise<Answer>(resolve => late.push(resolve))
  if (which === 'the first') answer = slowly
  renderApp(<QuestionPane roundId={sqlRoundId} />)
  if (which === 'a later') {
    await screen.findByText('5 rows')
    answer = slowly
    finish('query')
  }
  await waitFor(() => expect(late.length).toBeGreaterThan(0))
  answer = withTables({ ...events, rowCount: 7 })
  finish('query')
  expect(await screen.findByText('7 rows')).toBeDefined()
  await act(async () => late.forEach(resolve => resolve(withTables(events)())))
  expect(screen.getByText('7 rows')).toBeDefined()
})

test('asks again after the connection was lost, and when focus time ends', async () => {
  renderApp(<QuestionPane roundId={sqlRoundId} />)
  await screen.findByText('5 rows')
  answer = withTables({ ...events, rowCount: 6 })
  act(() => live.connection('reconnecting'))
  act(() => live.connection('live'))
  expect(await screen.findByText('6 rows')).toBeDefined()

  const tell = (focus: { memberId: typeof ben; since: string } | null) =>
    act(() =>
      live.tell('session:changed', {
        session: sessionView({ state: 'live', rounds: [liveRound({ focus })] }),
        serverNow: minutesAfter(2),
      }),
    )
  tell({ memberId: ben, since: minutesAfter(1) })
  answer = withTables({ ...events, rowCount: 8 })
  tell(null)
  expect(await screen.findByText('8 rows')).toBeDefined()
})

test('says that the tables may be old where they could not be asked for again', async () => {
  renderApp(<QuestionPane roundId={sqlRoundId} />)
  await screen.findByText('5 rows')
  answer = () => ({ status: 503, json: { code: 'unavailable', message: 'Down for a moment.' } })
  finish('query')
  expect(await screen.findByText('These tables may have changed since.')).toBeDefined()
  expect(screen.getByText('5 rows')).toBeDefined()
})
