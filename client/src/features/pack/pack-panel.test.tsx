import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TimelineEvent } from '@dryrun/shared/contract/timeline'
import { fakeLive, refuse, type FakeLive } from '../../../test/fake-live.ts'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render.tsx'
import {
  ana,
  joinSnapshot,
  liveRound,
  sessionId,
  sessionView,
  sqlRoundId,
} from '../../../test/session-fixture.ts'
import { happened } from '../../../test/timeline-fixture.ts'
import { useSession } from '../../live/use-session.ts'
import { PackPanel } from './pack-panel.tsx'

let live: FakeLive
beforeEach(() => {
  live = fakeLive()
  fakeServer({
    [`GET /api/rounds/${sqlRoundId}/pack`]: () => ({
      json: {
        roundId: sqlRoundId,
        pack: {
          clarifications: [],
          hints: ['Look at e1.', 'Use a window.'],
          probes: [],
          modelAnswer: 'x',
          commonMistakes: [],
        },
        rubric: { level: 'L5', dimensions: [] },
        tips: [],
      },
    }),
  })
})
afterEach(() => live.restore())

function Panel({ canGive }: { canGive: boolean }) {
  const state = useSession(sessionId)
  if (state.status !== 'joined') return null
  return (
    <PackPanel
      sessionId={sessionId}
      roundId={sqlRoundId}
      timeline={state.timeline}
      canGiveHints={canGive}
      timeInto={at => at.slice(14, 19)}
    />
  )
}

function open(events: TimelineEvent[] = [], canGive = true) {
  live.answer('session:join', () =>
    joinSnapshot(ana, {
      session: sessionView({ state: 'live', rounds: [liveRound()] }),
      timeline: { since: 0, events },
    }),
  )
  renderApp(<Panel canGive={canGive} />)
}

const given = (seq: number, number: number, seconds: number) =>
  happened(seq, seconds, ana, { kind: 'hint', number })
const marks = () => live.asked.filter(({ name }) => name === 'timeline:mark')

test('a hint is marked as given, once, and then shows its time', async () => {
  open()
  await userEvent.click(await screen.findByRole('button', { name: 'Show hint 1 of 2' }))
  live.answer('timeline:mark', () => refuse('unavailable', 'The server did not answer.'))
  await userEvent.click(screen.getByRole('button', { name: 'Mark hint 1 as given' }))
  expect((await screen.findByRole('alert')).textContent).toBe('The server did not answer.')

  live.answer('timeline:mark', () => given(1, 1, 65))
  await userEvent.click(screen.getByRole('button', { name: 'Mark hint 1 as given' }))
  act(() => live.tell('timeline:added', { sessionId, event: given(1, 1, 65) }))
  const words = await screen.findByText(/Given at/)
  expect(words.textContent?.trim()).toBe('Given at 56:05')
  expect(document.activeElement).toBe(words)
  expect(screen.queryByRole('button', { name: 'Mark hint 1 as given' })).toBeNull()

  const [first, second] = marks().map(({ input }) => input as { clientId: string; mark: unknown })
  expect(first?.mark).toEqual({ kind: 'hint', number: 1 })
  expect(second?.clientId).toBe(first?.clientId)
})

test('a hint that another interviewer gave stands open, with when it was given first', async () => {
  open([given(1, 1, 65)])
  expect(await screen.findByText('Look at e1.')).toBeDefined()
  expect(screen.queryByText('Use a window.')).toBeNull()
  act(() => live.tell('timeline:added', { sessionId, event: given(2, 2, 125) }))
  act(() => live.tell('timeline:added', { sessionId, event: given(3, 1, 185) }))
  expect(screen.getByText('Use a window.')).toBeDefined()
  expect(screen.getAllByText(/Given at/).map(({ textContent }) => textContent?.trim())).toEqual([
    'Given at 56:05',
    'Given at 57:05',
  ])
})

test('outside of a live round no hint is given', async () => {
  open([], false)
  await userEvent.click(await screen.findByRole('button', { name: 'Show hint 1 of 2' }))
  expect(screen.queryByRole('button', { name: /as given/ })).toBeNull()
})
