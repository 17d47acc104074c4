import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { fakeLive, type FakeLive } from '../../../test/fake-live.ts'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render.tsx'
import {
  ana,
  ben,
  cleo,
  joinSnapshot,
  liveRound,
  minutesAfter,
  sessionId,
  sessionView,
  sqlRoundId,
  talkRoundId,
} from '../../../test/session-fixture.ts'
import { happened } from '../../../test/timeline-fixture.ts'
import { NarrowRoom } from '../../features/room-layout/narrow-room.tsx'
import { shownRoundOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useSession } from '../../live/use-session.ts'
import { useRail } from './rail.tsx'

// Notes have tests of their own, and ask for a document socket.
vi.mock('./notes.tsx', () => ({ Notes: () => null, useOwnNotes: () => null }))

let live: FakeLive
/** Tells that the chat came onto the screen or left it. */
let showChat: (isShown: boolean) => void
beforeEach(() => {
  sessionStorage.clear()
  live = fakeLive()
  fakeServer({
    [`GET /api/rounds/${sqlRoundId}/pack`]: () => ({
      status: 404,
      json: { code: 'not_found', message: 'No pack.' },
    }),
  })
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(hear: (entries: { isIntersecting: boolean }[]) => void) {
        showChat = isIntersecting => hear([{ isIntersecting }])
      }
      observe(): void {}
      disconnect(): void {}
    },
  )
})
afterEach(() => live.restore())

function Rail({ state }: { state: Joined }) {
  const rail = useRail(state, shownRoundOf(state.session) ?? liveRound(), {
    hearDiscarded: () => {},
    askToFinish: () => {},
  })
  return <NarrowRoom panes={{ question: null, editor: null, results: null, resultsOf: null, ...rail }} />
}

function Page() {
  const state = useSession(sessionId)
  return state.status === 'joined' ? <Rail state={state} /> : null
}

const going = sessionView({ state: 'live', rounds: [liveRound()] })

async function open(me: MemberId, session = going) {
  live.answer('session:join', () => joinSnapshot(me, { session }))
  renderApp(<Page />)
  const bar = await screen.findByRole('navigation', { name: 'Panes' })
  await userEvent.click(within(bar).getAllByRole('button').at(-1)!)
  await screen.findByRole('tablist')
}

const tabs = () => screen.getAllByRole('tab').map(({ textContent }) => textContent)
const write = (seq: number, memberId: MemberId) =>
  act(() =>
    live.tell('timeline:added', {
      sessionId,
      event: happened(seq, seq, memberId, { kind: 'chat', text: 'hi' }),
    }),
  )

describe('the side panel', () => {
  test.each([
    ['interviewer', ana, ['Notes', 'Rubric', 'Pack', 'Activity', 'Chat']],
    ['observer', cleo, ['Notes', 'People', 'Activity', 'Chat']],
    ['candidate', ben, ['People', 'Chat']],
  ])('of the %s', async (_role, me, expected) => {
    await open(me)
    expect(tabs()).toEqual(expected)
  })

  test('counts what was written while the chat was not shown, on the tab and in the bar of a phone', async () => {
    await open(ben)
    expect(screen.getByRole('button', { name: 'People' })).toBeDefined()
    write(1, ana)
    write(2, cleo)
    expect(screen.getByRole('tab', { name: 'Chat (2 unread)' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Chat: 2 new' })).toBeDefined()
    await userEvent.click(screen.getByRole('tab', { name: /^Chat/ }))
    act(() => showChat(true))
    expect(screen.getByRole('tab', { name: 'Chat' })).toBeDefined()
    write(3, ana)
    expect(screen.getByRole('tab', { name: 'Chat' })).toBeDefined()
  })

  test('opens on a phone with what its word promises', async () => {
    await open(ben)
    write(1, ana)
    await userEvent.click(screen.getByRole('button', { name: 'Workspace' }))
    await userEvent.click(screen.getByRole('button', { name: 'Chat: 1 new' }))
    expect(screen.getByRole('tab', { name: /^Chat/, selected: true })).toBeDefined()
    expect(screen.getByRole('textbox', { name: 'Message' })).toBeDefined()
    act(() => showChat(true))
    expect(screen.getByRole('button', { name: 'Chat' })).toBeDefined()
    await userEvent.click(screen.getByRole('tab', { name: 'People' }))
    await userEvent.click(screen.getByRole('button', { name: 'Workspace' }))
    await userEvent.click(screen.getByRole('button', { name: 'People' }))
    expect(screen.getByRole('tab', { name: 'People', selected: true })).toBeDefined()
  })

  test('tells a candidate what is recorded, beside the people', async () => {
    await open(ben)
    const recorded = within(screen.getByRole('region', { name: 'What is recorded' }))
    expect(recorded.getByText(/told when you leave this page or paste/)).toBeDefined()
    expect(recorded.getByText('Audio and video')).toBeDefined()
  })

  test('keeps what is half written when the tab and the round change', async () => {
    await open(ben)
    await userEvent.click(screen.getByRole('tab', { name: 'Chat' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), 'half a')
    await userEvent.click(screen.getByRole('tab', { name: 'People' }))
    const talk = liveRound({
      id: talkRoundId,
      position: 1,
      roles: { [ana]: 'candidate', [ben]: 'interviewer' },
    })
    const session = sessionView({ state: 'live', rounds: [{ ...liveRound(), state: 'ended' }, talk] })
    live.answer('session:join', () => joinSnapshot(ben, { session }))
    act(() => live.tell('session:changed', { session, serverNow: minutesAfter(1) }))
    expect(tabs()).toContain('Notes')
    await userEvent.click(screen.getByRole('tab', { name: 'Chat' }))
    expect(screen.getByRole('textbox', { name: 'Message' })).toHaveProperty('value', 'half a')
  })
})
