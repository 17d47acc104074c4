import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import { fakeLive, refuse, type FakeLive } from '../../test/fake-live.ts'
import { fakeServer, type Sent } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import {
  ana,
  ben,
  cleo,
  joinSnapshot,
  liveRound,
  minutesAfter,
  round,
  sessionId,
  sessionView,
  sqlRoundId,
  talkRoundId,
} from '../../test/session-fixture.ts'
import { RoomPage } from './room.tsx'

const opened = vi.hoisted(() => new Set<string>())
// The editor and the document socket need a browser; their own tests and the journeys drive them there.
vi.mock('../features/editor/code-editor.tsx', () => ({
  CodeEditor: ({ ariaLabel, readOnly }: { ariaLabel: string; readOnly: boolean }) => (
    <textarea aria-label={ariaLabel} readOnly={readOnly} />
  ),
}))
vi.mock('../live/use-document.ts', async () => {
  const { Doc } = await import('yjs')
  const { Awareness } = await import('y-protocols/awareness')
  const status = { connection: 'live', saved: 'saved', unsavedChanges: 0, isKeptOnDevice: true }
  const doc = new Doc()
  const document = {
    doc,
    awareness: new Awareness(doc),
    status: { get: () => status, subscribe: () => () => {} },
  }
  return {
    useDocument: (name: string | null) => {
      if (name !== null) opened.add(name)
      return name === null ? null : document
    },
    useDocumentStatus: () => status,
  }
})

const question = {
  roundId: sqlRoundId,
  brief: {
    id: 'q',
    title: 'Daily starts',
    topic: 'sql',
    levels: ['L5'],
    minutes: 35,
    prompt: 'Count the **starts**.',
  },
  workspace: {
    kind: 'sql',
    dialect: 'sqlite',
    tables: [
      {
        name: 'app_events',
        rowCount: 5,
        columns: [{ name: 'event_id', type: 'TEXT', notNull: true, primaryKey: true }],
      },
    ],
  },
}
const pack = {
  roundId: sqlRoundId,
  solution: null,
  hidden: [],
  pack: {
    followUps: [],
    failureInjections: [],
    checklist: [],
    showsImpact: [],
    showsCourage: [],
    redFlags: [],
    clarifications: [],
    hints: ['Look at e1.', 'Use a window.'],
    probes: ['Why?'],
    modelAnswer: 'x',
    commonMistakes: ['y'],
  },
  rubric: { level: 'L5', dimensions: [] },
  tips: [],
}

let live: FakeLive
let sent: Sent[]
beforeEach(() => {
  live = fakeLive()
  opened.clear()
  sent = fakeServer({
    [`GET /api/rounds/${sqlRoundId}/question`]: () => ({ json: question }),
    [`GET /api/rounds/${sqlRoundId}/pack`]: () => ({ json: pack }),
  })
})
afterEach(() => live.restore())

const waitingTalk = sessionView().rounds[1] ?? round()
const going = () => sessionView({ state: 'live', rounds: [liveRound(), waitingTalk] })

function open(me: MemberId, session: SessionView = going()) {
  live.answer('session:join', () => joinSnapshot(me, { session }))
  return renderApp(<RoomPage />, {
    path: '/sessions/:sessionId/room',
    at: `/sessions/${sessionId}/room`,
    routes: [{ path: '/sessions/:sessionId', element: <p>the lobby</p> }],
  })
}

describe('the room of a candidate', () => {
  test('shows the question and its tables, and lets them edit and run', async () => {
    open(ben)
    expect(await screen.findByRole('heading', { name: 'Daily starts' })).toBeDefined()
    expect(screen.getByRole('table', { name: 'Columns of app_events' })).toBeDefined()
    expect(await screen.findByRole('button', { name: /^Run/ })).toBeDefined()
    expect(screen.getByRole('textbox', { name: /Shared SQL/ })).toHaveProperty('readOnly', false)
  })

  test('never asks for the pack, notes or scores, nor offers the timer or the next round', async () => {
    open(ben)
    await screen.findByRole('heading', { name: 'Daily starts' })
    expect([...new Set(sent.map(({ path }) => path))]).toEqual([`/api/rounds/${sqlRoundId}/question`])
    expect([...opened]).toEqual([`workspace.${sqlRoundId}`])
    expect(live.asked.map(({ name }) => name).toSorted()).toEqual([
      'call:read',
      'recording:read',
      'session:join',
    ])
    for (const name of ['Pack', 'Notes', 'Rubric']) expect(screen.queryByRole('tab', { name })).toBeNull()
    expect(screen.queryByRole('button', { name: /Pause|next round/ })).toBeNull()
  })
})

describe('the room of an interviewer', () => {
  test('opens hints one at a time', async () => {
    open(ana)
    await userEvent.click(await screen.findByRole('tab', { name: 'Pack' }))
    const first = await screen.findByRole('button', { name: 'Show hint 1 of 2' })
    expect(screen.queryByText('Look at e1.')).toBeNull()
    await userEvent.click(first)
    expect(screen.getByText('Look at e1.')).toBeDefined()
    expect(screen.queryByText('Use a window.')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Show hint 2 of 2' }))
    expect(screen.getByText('Use a window.')).toBeDefined()
    expect(screen.queryByRole('button', { name: /^Show hint/ })).toBeNull()
    expect(document.activeElement).not.toBe(document.body)
  })

  test('pauses, adds time and opens the next round, after asking', async () => {
    open(ana)
    for (const name of ['round:pause', 'round:extend', 'round:start'] as const) live.answer(name, () => null)
    await userEvent.click(await screen.findByRole('button', { name: 'Pause the timer' }))
    await userEvent.click(screen.getByRole('button', { name: 'Add 5 minutes' }))
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Start the next round: Behavioural. Ben interviews you. Cleo observes.',
      }),
    )
    expect(await screen.findByText('Start round 2, Behavioural?')).toBeDefined()
    expect(screen.getByText(/^Round 1, SQL and data modelling, ends for everybody/)).toBeDefined()
    expect(live.asked.some(({ name }) => name === 'round:start')).toBe(false)
    await userEvent.click(screen.getByRole('button', { name: 'Start next round' }))
    expect(live.asked.filter(({ name }) => name.startsWith('round:'))).toEqual([
      { name: 'round:pause', input: { sessionId, roundId: sqlRoundId } },
      { name: 'round:extend', input: { sessionId, roundId: sqlRoundId } },
      { name: 'round:start', input: { sessionId, roundId: talkRoundId } },
    ])
  })

  test('says below the bar why something was refused', async () => {
    open(ana)
    live.answer('round:pause', () => refuse('conflict', 'The round has ended.'))
    await userEvent.click(await screen.findByRole('button', { name: 'Pause the timer' }))
    expect(await screen.findByText('The round has ended.')).toBeDefined()
  })

  test('asks before the session ends', async () => {
    open(ana)
    live.answer('session:end', () => null)
    await userEvent.click(await screen.findByRole('button', { name: 'More' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'End the session…' }))
    expect(live.asked.some(({ name }) => name === 'session:end')).toBe(false)
    await userEvent.click(await screen.findByRole('button', { name: 'End session' }))
    expect(live.asked.some(({ name }) => name === 'session:end')).toBe(true)
  })
})

describe('the room of an observer', () => {
  test('is read only and has notes of its own', async () => {
    open(cleo)
    expect(await screen.findByText('Read only: you observe this round.')).toBeDefined()
    expect(screen.getByRole('textbox', { name: /Shared SQL/ })).toHaveProperty('readOnly', true)
    expect(screen.queryByRole('button', { name: /^Run/ })).toBeNull()
    expect(opened).toContain(`notes.${sqlRoundId}.${cleo}`)
    expect(sent.some(({ path }) => path.endsWith('/pack'))).toBe(false)
  })
})

describe('the room', () => {
  test('says between rounds what comes next and who starts it', async () => {
    const between = sessionView({
      state: 'live',
      rounds: [
        round({ state: 'ended', startedAt: minutesAfter(-40), endedAt: minutesAfter(0) }),
        waitingTalk,
      ],
    })
    open(cleo, between)
    expect(await screen.findByText('Next: Behavioural, 25 min')).toBeDefined()
    expect(screen.getByText('Ben interviews Ana. You observe. Waiting for Ben to start.')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Start round' })).toBeNull()
  })

  test('shows a lost connection in the bar, and stays', async () => {
    open(ben)
    await screen.findByRole('heading', { name: 'Daily starts' })
    act(() => live.connection('reconnecting'))
    expect(within(screen.getByRole('banner')).getByText('Reconnecting')).toBeDefined()
    expect(screen.getByRole('heading', { name: 'Daily starts' })).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('reads out what others do', async () => {
    open(ben)
    await screen.findByRole('heading', { name: 'Daily starts' })
    act(() => live.tell('presence:changed', { sessionId, memberId: cleo, presence: 'here' }))
    const regions = screen
      .getAllByRole('status')
      .filter(region => region.getAttribute('aria-live') === 'polite')
    expect(regions.map(region => region.textContent)).toContain('Cleo joined.')
  })

  test.each([
    ['before the first round', sessionView()],
    ['after the end', sessionView({ state: 'ended', rounds: [round({ state: 'ended' })] })],
  ])('leads to the lobby %s', async (_when, session) => {
    open(ben, session)
    expect(await screen.findByText('the lobby')).toBeDefined()
  })
})
