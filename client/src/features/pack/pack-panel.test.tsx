import { checklistTicks, notesText } from '@dryrun/shared/documents/notes-doc'
import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
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
import type { Ticks } from './checklist.tsx'
import { PackPanel } from './pack-panel.tsx'

let live: FakeLive
beforeEach(() => {
  sessionStorage.clear()
  live = fakeLive()
  fakeServer({
    [`GET /api/rounds/${sqlRoundId}/pack`]: () => ({
      json: {
        roundId: sqlRoundId,
        pack: {
          clarifications: ['Days are in UTC.'],
          hints: ['Look at e1.', 'Use a window.'],
          probes: ['And with ties?'],
          followUps: ['By country.'],
          failureInjections: ['A file arrives twice.'],
          checklist: ['Names the grain', 'Prices an error', 'Has an owner'],
          modelAnswer: 'Number the copies.',
          complexity: 'One sort.',
          commonMistakes: ['DISTINCT.'],
          soundsLike: { 2: 'It runs.', 3: 'It is right.', 4: 'It is proved.' },
          showsImpact: ['A number that moved.'],
          showsCourage: ['Said no.'],
          redFlags: ['Blames.'],
        },
        solution: { language: 'python', text: 'def solve():\n    return 1\n' },
        hidden: [
          { id: 'a', title: 'Two at once', why: 'Ties have no order.', fault: 'tie' },
          { id: 'b', title: 'Nobody there', why: 'NULL is not 0.', fault: 'null' },
          { id: 'c', title: 'Three at once', why: 'Nor has a third.', fault: 'tie' },
        ],
        rubric: { level: 'L5', dimensions: [] },
        tips: ['Wait for the plan.'],
      },
    }),
  })
})
afterEach(() => live.restore())

function Panel({ canGive, ticks = null }: { canGive: boolean; ticks?: Ticks | null }) {
  const state = useSession(sessionId)
  if (state.status !== 'joined') return null
  return (
    <PackPanel
      sessionId={sessionId}
      roundId={sqlRoundId}
      timeline={state.timeline}
      canGiveHints={canGive}
      timeInto={at => at.slice(14, 19)}
      ticks={ticks}
    />
  )
}

function open(events: TimelineEvent[] = [], canGive = true, ticks: Ticks | null = null) {
  live.answer('session:join', () =>
    joinSnapshot(ana, {
      session: sessionView({ state: 'live', rounds: [liveRound()] }),
      timeline: { since: 0, events },
    }),
  )
  return renderApp(<Panel canGive={canGive} ticks={ticks} />)
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

test('a hint that was shown and not given is open again after a reload of the tab', async () => {
  const { unmount } = open()
  await userEvent.click(await screen.findByRole('button', { name: 'Show hint 1 of 2' }))
  unmount()
  open()
  expect(await screen.findByText('Look at e1.')).toBeDefined()
  expect(screen.queryByText('Use a window.')).toBeNull()
  expect(screen.getByRole('button', { name: 'Mark hint 1 as given' })).toBeDefined()
})

test('outside of a live round no hint is given', async () => {
  open([], false)
  await userEvent.click(await screen.findByRole('button', { name: 'Show hint 1 of 2' }))
  expect(screen.queryByRole('button', { name: /as given/ })).toBeNull()
})

test('the parts stand in the order of an interview, and what tells the answer is closed', async () => {
  open()
  await screen.findByText('Days are in UTC.')
  const heads = document.querySelectorAll('h3, summary')
  expect([...heads].map(({ textContent }) => textContent)).toEqual([
    'Facts to give when asked',
    'Hints',
    'Probes',
    'Checklist',
    'Follow-ups',
    'Failures to bring in',
    'Listen for impact',
    'Listen for courage',
    'Red flags',
    'Common mistakes',
    'What a 2, a 3 and a 4 sound like',
    'Model answer',
    'Hidden cases (3)',
    'Tips for this round',
  ])
  const answer = screen.getByText('Model answer').closest('details')!
  expect(answer.open).toBe(false)
  await userEvent.click(screen.getByText('Model answer'))
  expect(answer.open).toBe(true)
  expect(within(answer).getByRole('group', { name: 'Solution in Python' }).textContent).toBe(
    'def solve():\n    return 1',
  )
  expect(within(answer).getByText('One sort.')).toBeDefined()
  const cases = screen.getByText('Hidden cases (3)').closest('details')!
  const titles = [...cases.querySelectorAll('dt')].map(({ textContent }) => textContent)
  expect(titles).toEqual(['Two at once Ties', 'Three at once Ties', 'Nobody there NULLs'])
})

test('ticks are counted, kept in the notes document, taken back, and there again after a reload', async () => {
  const doc = new Doc()
  notesText(doc).insert(0, '12:04 named it')
  const { unmount } = open([], true, checklistTicks(doc))
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Names the grain' }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'Has an owner' }))
  expect(screen.getByRole('heading', { name: 'Checklist 2 of 3' })).toBeDefined()
  await userEvent.click(screen.getByRole('checkbox', { name: 'Names the grain' }))
  expect(checklistTicks(doc).toJSON()).toEqual({ 'Has an owner': true })
  // The same person's other tab.
  act(() => void checklistTicks(doc).set('Prices an error', true))
  expect(screen.getByRole('checkbox', { name: 'Prices an error' })).toHaveProperty('checked', true)
  unmount()

  const kept = new Doc()
  applyUpdate(kept, encodeStateAsUpdate(doc))
  open([], true, checklistTicks(kept))
  expect(await screen.findByRole('heading', { name: 'Checklist 2 of 3' })).toBeDefined()
  expect(screen.getByRole('checkbox', { name: 'Has an owner' })).toHaveProperty('checked', true)
  expect(screen.getByRole('checkbox', { name: 'Names the grain' })).toHaveProperty('checked', false)
})

test('who has no notes reads the checklist and ticks nothing', async () => {
  open()
  expect(await screen.findByText('Names the grain')).toBeDefined()
  expect(screen.queryByRole('checkbox')).toBeNull()
})
