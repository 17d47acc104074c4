import { useQuery } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import { completeScorecard, sampleScorecard } from '@dryrun/shared/rubric/scorecard.fixture'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fakeLive, type FakeLive } from '../../test/fake-live.ts'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import {
  ana,
  joinSnapshot,
  minutesAfter,
  sessionId,
  sessionView,
  sqlRoundId as roundId,
} from '../../test/session-fixture.ts'
import { invitesQuery } from '../api/invites.ts'
import { feedbackQuery, reportQuery } from '../api/reports.ts'
import { sessionsQuery } from '../api/sessions.ts'
import { useSession } from '../live/use-session.ts'
import { SessionPages } from './session-pages.tsx'

const sessions = '/api/sessions'
const invites = `/api/sessions/${sessionId}/invites`
const report = `/api/sessions/${sessionId}/report`
const feedback = '/api/feedback'

/** Stands in a session and shows every answer that a fact may make old. */
function Page() {
  const { status } = useSession(sessionId)
  const isThere = [
    useQuery(sessionsQuery).isSuccess,
    useQuery(invitesQuery(sessionId)).isSuccess,
    useQuery(reportQuery(sessionId)).isSuccess,
    useQuery(feedbackQuery).isSuccess,
  ].every(Boolean)
  return <p>{isThere && status === 'joined' ? 'all there' : 'not yet'}</p>
}

let live: FakeLive
/** What is asked for once everything is there, each path once, in alphabetical order. */
let askedAgain: () => string[]

beforeEach(async () => {
  live = fakeLive()
  live.answer('session:join', () => joinSnapshot(ana))
  const sent = fakeServer(
    Object.fromEntries(
      [sessions, invites, report, feedback].map(path => [`GET ${path}`, () => ({ json: [] })]),
    ),
  )
  renderApp(
    <>
      <SessionPages />
      <Page />
    </>,
  )
  await screen.findByText('all there')
  const before = sent.length
  askedAgain = () => [...new Set(sent.slice(before).map(({ path }) => path))].toSorted()
})
afterEach(() => live.restore())

const asks = (...paths: string[]) => waitFor(() => expect(askedAgain()).toEqual(paths.toSorted()))

test('a card that is released refreshes the report and the feedback', async () => {
  act(() => live.tell('report:released', { sessionId, roundId }))
  await asks(report, feedback)
})

test('a card that is submitted refreshes what is owed; a draft that is typed into refreshes nothing', async () => {
  act(() => live.tell('scorecard:changed', { sessionId, roundId, card: sampleScorecard() }))
  expect(askedAgain()).toEqual([])
  const card = completeScorecard({ state: 'submitted', submittedAt: minutesAfter(50) })
  act(() => live.tell('scorecard:changed', { sessionId, roundId, card }))
  await asks(sessions, report)
})

test('cards of others that moved on refresh the report', async () => {
  act(() => live.tell('scorecards:moved', { sessionId, roundId }))
  await asks(report)
})

test('a session that changed refreshes the list, its links and its report', async () => {
  act(() => live.tell('session:changed', { session: sessionView(), serverNow: minutesAfter(1) }))
  await asks(sessions, invites, report)
})

test('after a lost connection everything is asked for again', async () => {
  act(() => live.connection('reconnecting'))
  expect(askedAgain()).toEqual([])
  act(() => live.connection('live'))
  await asks(sessions, invites, report, feedback)
})
