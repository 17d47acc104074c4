import { configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ScorecardId } from '@dryrun/shared/contract/ids'
import type { Scorecard } from '@dryrun/shared/contract/scorecard'
import {
  completeScorecard,
  samplePeople,
  sampleRoundId as roundId,
  sampleScorecard,
} from '@dryrun/shared/rubric/scorecard.fixture'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeLive, refuse, type FakeLive } from '../../../test/fake-live.ts'
import { renderApp } from '../../../test/render.tsx'
import { sessionId } from '../../../test/session-fixture.ts'
import { holdConnection } from '../../live/socket.ts'
import { RubricPanel } from './rubric-panel.tsx'

// A pause in typing is a part of what is tested, and a busy machine makes it longer.
vi.setConfig({ testTimeout: 30_000 })
configure({ asyncUtilTimeout: 5_000 })

let live: FakeLive
let letGo: () => void

beforeEach(() => {
  // happy-dom has no list of fonts; text areas that grow with their text listen to it.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
  sessionStorage.clear()
  live = fakeLive()
  letGo = holdConnection()
})
afterEach(() => {
  letGo()
  live.restore()
})

const dansCard = completeScorecard({
  id: ScorecardId.parse('card-dan-0001'),
  authorId: samplePeople.dan.id,
  authorName: 'Dan',
  state: 'submitted',
  recommendation: 'strong-yes',
})

/** A server that keeps my card; Dan's is open to me as soon as mine is submitted. */
function serve(first: Scorecard, others: Scorecard[] = []) {
  let mine = first
  const cards = () => ({
    mine,
    others: mine.state === 'draft' ? [] : others,
    withheld: mine.state === 'draft' ? others.length : 0,
  })
  const without = (id: string) => mine.scores.filter(({ dimensionId }) => dimensionId !== id)
  live.answer('scorecard:open', cards)
  live.answer('score:set', ({ dimensionId, points, comment }) => {
    mine = { ...mine, scores: [...without(dimensionId), { dimensionId, points, comment }] }
    return mine
  })
  live.answer('score:clear', ({ dimensionId }) => (mine = { ...mine, scores: without(dimensionId) }))
  live.answer('scorecard:describe', ({ recommendation, strengths, improvements }) => {
    mine = { ...mine, recommendation, strengths, improvements }
    return mine
  })
  live.answer('scorecard:submit', () => {
    mine = { ...mine, state: 'submitted', submittedAt: '2026-03-02T18:50:00.000Z' }
    return cards()
  })
  live.answer('scorecard:share', () => {
    mine = { ...mine, state: 'shared', sharedAt: '2026-03-02T18:55:00.000Z' }
    return mine
  })
  return { card: () => mine, change: (next: Partial<Scorecard>) => (mine = { ...mine, ...next }) }
}

const panel = () => renderApp(<RubricPanel sessionId={sessionId} roundId={roundId} candidateName="Ben" />)
const dimension = async (title: string) => within(await screen.findByRole('region', { name: title }))
const asked = (name: string) => live.asked.filter(each => each.name === name).map(({ input }) => input)

test("every step shows the level's anchor, and picking one saves it", async () => {
  serve(sampleScorecard())
  panel()
  const results = await dimension('Correct results')
  expect(results.getByRole('radio', { name: /settled before typing/ })).toBeTruthy()
  expect(results.getByText('bar for L5')).toBeTruthy()
  await userEvent.click(results.getByRole('radio', { name: /come up only when asked/ }))
  expect(await results.findByText('Saved')).toBeTruthy()
  expect(asked('score:set')).toEqual([
    { sessionId, roundId, dimensionId: 'correct-results', points: 2, comment: '' },
  ])
  expect(screen.getByText('1 of 3 judged · a recommendation is missing')).toBeTruthy()
})

test('what to ask for a dimension and its red flags are there to open', async () => {
  const card = sampleScorecard()
  const [first, ...others] = card.rubric.dimensions
  const asked = { ...first!, probes: ['Which rows break it?', 'And a tie?'] }
  serve({ ...card, rubric: { ...card.rubric, dimensions: [asked, ...others] } })
  panel()
  const results = await dimension('Correct results')
  const probes = results.getByText('Probes (2)').closest('details')!
  expect(probes.open).toBe(false)
  await userEvent.click(results.getByText('Probes (2)'))
  expect(probes.open).toBe(true)
  expect(results.getByText('And a tie?')).toBeTruthy()
  expect(results.getByText('Red flags (1)')).toBeTruthy()
  expect((await dimension('Query craft')).queryByText(/^Probes/)).toBeNull()
})

test('the keys 1 to 4 and 0 score the dimension in focus; taking back makes it not judged again', async () => {
  const { card } = serve(sampleScorecard())
  panel()
  const user = userEvent.setup()
  const craft = await dimension('Query craft')
  craft.getAllByRole('radio')[0]?.focus()
  await user.keyboard('3')
  expect((craft.getByRole('radio', { checked: true }) as HTMLInputElement).value).toBe('3')
  await user.keyboard('0')
  expect(craft.getByRole('radio', { checked: true, name: /Not observed/ })).toBe(document.activeElement)
  await waitFor(() =>
    expect(card().scores).toEqual([{ dimensionId: 'query-craft', points: null, comment: '' }]),
  )
  await user.click(craft.getByRole('button', { name: 'Take back the score for Query craft' }))
  expect(craft.queryByRole('radio', { checked: true })).toBeNull()
  expect(document.activeElement).toBe(craft.getByRole('radiogroup'))
  await waitFor(() => expect(card().scores).toEqual([]))
})

test('a dimension that was not observed has a dash for a score, nowhere a nought', async () => {
  serve(
    sampleScorecard({
      scores: [
        { dimensionId: 'correct-results', points: 3, comment: '' },
        { dimensionId: 'query-craft', points: null, comment: '' },
      ],
    }),
  )
  panel()
  const jumps = within(await screen.findByRole('navigation', { name: 'Dimensions' }))
  expect(jumps.getByRole('link', { name: '3 of 4: Correct results' })).toBeTruthy()
  expect(jumps.getByRole('link', { name: 'Not observed: Query craft' }).textContent).toContain('–')
  expect(jumps.getAllByRole('link', { name: /^Not judged yet: / })).toHaveLength(1)
  expect(screen.queryByText('0')).toBeNull()
})

test('a comment typed before the score is kept and goes out with the score', async () => {
  serve(sampleScorecard())
  panel()
  const results = await dimension('Correct results')
  await userEvent.type(results.getByLabelText('Comment on Correct results'), 'Named the tie.')
  expect(await results.findByText('Not saved – needs a score')).toBeTruthy()
  expect(asked('score:set')).toEqual([])
  await userEvent.click(results.getByRole('radio', { name: /Also proves it/ }))
  await waitFor(() =>
    expect(asked('score:set').at(-1)).toMatchObject({ points: 4, comment: 'Named the tie.' }),
  )
})

test('words typed while the line is down are sent when it is back', async () => {
  const { card } = serve(completeScorecard())
  panel()
  const strengths = await screen.findByLabelText('Strengths')
  live.connection('reconnecting')
  await userEvent.type(strengths, ' Calm.')
  expect((await screen.findAllByText('Not saved – retrying')).length).toBeGreaterThan(0)
  live.connection('live')
  await waitFor(() => expect(card().strengths).toBe('Asked about late rows first. Calm.'))
  await waitFor(() => expect(screen.queryByText('Not saved – retrying')).toBeNull())
})

test('a change from another tab of mine does not touch what I am typing', async () => {
  const { change } = serve(completeScorecard())
  panel()
  const improvements = await screen.findByLabelText('Improvements')
  await userEvent.type(improvements, ' Mine.')
  live.tell('scorecard:changed', {
    sessionId,
    roundId,
    card: change({ strengths: 'From the other tab.', improvements: 'Other tab.' }),
  })
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLTextAreaElement>('Strengths').value).toBe('From the other tab.'),
  )
  expect(screen.getByLabelText<HTMLTextAreaElement>('Improvements').value).toBe(
    'Name the steps of the query. Mine.',
  )
})

test('submitting an unfinished card says what is missing, where it is missing', async () => {
  serve(sampleScorecard({ scores: [{ dimensionId: 'correct-results', points: 4, comment: '' }] }))
  panel()
  await userEvent.click(await screen.findByRole('button', { name: 'Submit scorecard' }))
  expect(asked('scorecard:submit')).toEqual([])
  const results = await dimension('Correct results')
  expect(results.getByText('Say what you saw or heard.')).toBeTruthy()
  const craft = await dimension('Query craft')
  expect(craft.getByText('Give a score, or choose “Not observed”.')).toBeTruthy()
  expect(screen.getByText('Choose a recommendation.')).toBeTruthy()
  await waitFor(() =>
    expect(document.activeElement).toBe(results.getByLabelText('Comment on Correct results')),
  )
})

test('submit freezes the card and opens those of the others; share releases it', async () => {
  serve(completeScorecard(), [dansCard])
  panel()
  const user = userEvent.setup()
  expect(await screen.findByText(/One other scorecard is in/)).toBeTruthy()
  expect(screen.queryByText('Dan')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Submit scorecard' }))
  expect(asked('scorecard:submit')).toEqual([])
  await user.click(await screen.findByRole('button', { name: 'Submit' }))
  expect((await screen.findAllByText('Dan')).length).toBeGreaterThan(0)
  expect(screen.queryByRole('radio')).toBeNull()
  const standing = screen.getByRole('group', { name: 'Your scorecard' })
  await waitFor(() => expect(document.activeElement).toBe(standing))
  expect(screen.getByRole('img', { name: /Correct results, by Ana \(you\): 3 of 4/ })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Share with Ben' }))
  await user.click(await screen.findByRole('button', { name: 'Share' }))
  expect(await screen.findByText(/Ben can read it since/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Share with Ben' })).toBeNull()
  await waitFor(() => expect(document.activeElement).toBe(standing))
})

test('a refused submit says why at its button', async () => {
  serve(completeScorecard())
  live.answer('scorecard:submit', () => refuse('conflict', 'This round has not ended yet.'))
  panel()
  await userEvent.click(await screen.findByRole('button', { name: 'Submit scorecard' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Submit' }))
  expect((await screen.findByRole('alert')).textContent).toContain('This round has not ended yet.')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Submit scorecard' }))
})

test('words the server refuses stay, with the reason at the field', async () => {
  serve(completeScorecard())
  live.answer('scorecard:describe', () => refuse('conflict', 'This card is submitted.'))
  panel()
  await userEvent.type(await screen.findByLabelText('Strengths'), ' More.')
  const overall = within(screen.getByRole('region', { name: 'Overall' }))
  expect((await overall.findByRole('alert')).textContent).toContain('This card is submitted.')
  expect(overall.getByText('Not saved')).toBeTruthy()
  expect(asked('scorecard:describe')).toHaveLength(1)
})

test("another's submitted card shows up by itself", async () => {
  serve(completeScorecard({ state: 'submitted', submittedAt: '2026-03-02T18:50:00.000Z' }))
  panel()
  expect(await screen.findByText('No other scorecard is submitted for this round.')).toBeTruthy()
  serve(completeScorecard({ state: 'submitted', submittedAt: '2026-03-02T18:50:00.000Z' }), [dansCard])
  live.tell('scorecards:moved', { sessionId, roundId })
  expect((await screen.findAllByText('Dan')).length).toBeGreaterThan(0)
})

test('somebody who may not score reads why', async () => {
  live.answer('scorecard:open', () => refuse('forbidden', 'Only interviewers score.'))
  panel()
  expect((await screen.findByRole('alert')).textContent).toContain('Only interviewers score.')
})
