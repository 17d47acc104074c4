import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { QuestionChoice, RoundChoices } from '@dryrun/shared/contract/round'
import { fakeLive, refuse, type FakeLive } from '../../../test/fake-live.ts'
import { fakeServer, type Sent } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render.tsx'
import {
  ana,
  ben,
  cleo,
  joinSnapshot,
  minutesAfter,
  round,
  sessionId,
  sessionView,
  sqlRoundId,
} from '../../../test/session-fixture.ts'
import { useSession } from '../../live/use-session.ts'
import { paths } from '../../paths.ts'
import { RoundQuestion } from './round-question.tsx'

const choice = (id: string, more: Partial<QuestionChoice> = {}): QuestionChoice => ({
  ...{ id, title: `Question ${id}`, minutes: 30, difficulty: 'medium' },
  ...{ seenByCandidate: false, seenByMe: false },
  ...more,
})
const choicesOf = (current: QuestionChoice): RoundChoices => ({
  roundId: sqlRoundId,
  current,
  choices: [choice('one', { seenByCandidate: true }), choice('two', { seenByMe: true }), choice('three')],
})

let live: FakeLive
let sent: Sent[]
let answer: RoundChoices
beforeEach(() => {
  live = fakeLive()
  answer = choicesOf(choice('two', { seenByMe: true }))
  sent = fakeServer({ [`GET /api/rounds/${sqlRoundId}/choices`]: () => ({ json: answer }) })
})
afterEach(() => live.restore())

const waiting = (more = {}) => sessionView({ rounds: [round(more)] })
function Stage() {
  const state = useSession(sessionId)
  if (state.status !== 'joined') return null
  const { session, me } = state
  return session.rounds.map(each => (
    <div key={each.id}>
      <p>{each.title}</p>
      <RoundQuestion session={session} round={each} me={me} />
    </div>
  ))
}
async function show(me: MemberId, session = waiting()): Promise<void> {
  live.answer('session:join', () => joinSnapshot(me, { session }))
  renderApp(<Stage />)
  await screen.findByText('SQL and data modelling')
}
const openDialog = async () => {
  await userEvent.click(await screen.findByRole('button', { name: /^Change question/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('combobox', { name: 'Question' }))
  return dialog
}

describe('A22: the question of a round that waits', () => {
  test('is named to its interviewer, with who has seen it', async () => {
    await show(ana)
    expect(await screen.findByText('Question two')).toBeDefined()
    expect(screen.getByText(/^Question:/).textContent).toBe('Question: Question two, seen by you')
  })

  test.each([
    ['a candidate', ben, waiting({ isSurprise: true })],
    ['an observer', cleo, waiting()],
    ['a host who is the candidate', ana, waiting({ isSurprise: true, roles: { [ana]: 'candidate' } })],
    ['anybody once it has started', ana, waiting({ state: 'live' })],
  ])('is neither named to %s nor asked for', async (_, me, session) => {
    await show(me, session)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.queryByText(/Question/)).toBeNull()
    expect(sent).toEqual([])
  })

  test('is a surprise to a host who is its candidate', async () => {
    await show(ana, waiting({ isSurprise: true, roles: { [ana]: 'candidate', [ben]: 'interviewer' } }))
    expect(screen.getByText('A surprise')).toBeDefined()
  })

  test('is changed for one of those that fit, the unseen first', async () => {
    live.answer('round:choose', () => null)
    await show(ana)
    const dialog = await openDialog()
    const options = (await screen.findAllByRole('option')).map(({ textContent }) => textContent)
    expect(options).toEqual([
      'Surprise me',
      'Question two (30 min), seen by you',
      'Question three (30 min)',
      'Question one (30 min), seen by Ben',
    ])
    expect(screen.getByText('Not seen by Ben')).toBeDefined()
    await userEvent.click(screen.getByRole('option', { name: 'Question three (30 min)' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Change question' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(live.asked).toContainEqual({
      name: 'round:choose',
      input: { sessionId, roundId: sqlRoundId, questionId: 'three' },
    })
  })

  test('can be looked for in the bank, among those that fit, without losing the dialog', async () => {
    await show(ana)
    const dialog = await openDialog()
    const link = dialog.getByRole('link', { name: /question bank/ })
    const { pathname, searchParams } = new URL(link.getAttribute('href') ?? '', 'http://localhost')
    const { guideId, level, rounds } = waiting()
    expect(pathname).toBe(paths.questions(guideId))
    expect(Object.fromEntries(searchParams)).toEqual({ level, round: rounds[0]?.kind })
    expect(link.getAttribute('target')).toBe('_blank')
  })

  test('is drawn anew where that is chosen, and what is refused stands at the control', async () => {
    live.answer('round:choose', () => refuse('conflict', 'No question is left.', 'questionId'))
    await show(ana)
    const dialog = await openDialog()
    await userEvent.click(await screen.findByRole('option', { name: 'Surprise me' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Change question' }))
    expect(await dialog.findByText('No question is left.')).toBeDefined()
    expect(live.asked).toContainEqual({
      name: 'round:choose',
      input: { sessionId, roundId: sqlRoundId, questionId: null },
    })
  })

  test('asks for another where a surprise is one the candidate has seen', async () => {
    answer = choicesOf(choice('one', { seenByCandidate: true }))
    await show(ana, waiting({ isSurprise: true }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toBe('The candidate has seen this question. Choose another.')
    expect(screen.getByText(/^Surprise:/).textContent).toBe('Surprise: Question one, seen by Ben')
  })

  test('is read again when the session changes', async () => {
    await show(ana)
    await screen.findByText('Question two')
    answer = choicesOf(choice('three'))
    act(() => live.tell('session:changed', { session: waiting(), serverNow: minutesAfter(1) }))
    expect(await screen.findByText('Question three')).toBeDefined()
  })
})
