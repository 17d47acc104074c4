import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundChoices } from '@dryrun/shared/contract/round'
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
} from '../../test/session-fixture.ts'
import { LobbyPage } from './lobby.tsx'

const question = { id: 'daily-starts', title: 'Daily starts', minutes: 35, difficulty: 'medium' } as const
const choices: RoundChoices = {
  roundId: sqlRoundId,
  current: { ...question, seenByCandidate: false, seenByMe: false },
  choices: [],
}
let live: FakeLive
let sent: Sent[]
beforeEach(() => {
  live = fakeLive()
  sent = fakeServer({
    [`GET /api/sessions/${sessionId}/invites`]: () => ({ json: [] }),
    'GET /api/sessions': () => ({ json: [] }),
    [`GET /api/rounds/${sqlRoundId}/choices`]: () => ({ json: choices }),
  })
})
afterEach(() => live.restore())

function open(me: MemberId, session: SessionView = sessionView()) {
  live.answer('session:join', () => joinSnapshot(me, { session }))
  return renderApp(<LobbyPage />, {
    path: '/sessions/:sessionId',
    at: `/sessions/${sessionId}`,
    routes: [{ path: '/sessions/:sessionId/room', element: <p>the room</p> }],
  })
}

const started = () => sessionView({ state: 'live', rounds: [liveRound()] })

describe('the lobby', () => {
  test('shows who is here, the agenda in words and what is recorded', async () => {
    open(ben)
    expect(await screen.findByRole('heading', { name: 'Loop with Ben' })).toBeDefined()
    const people = within(screen.getByRole('region', { name: 'People' }))
    expect(people.getAllByRole('listitem').map(item => item.textContent)).toEqual([
      'Ana · host◆Interviewerhere',
      'Ben (you)●Candidatehere',
      'Cleo○Observeraway',
    ])
    const agenda = within(screen.getByRole('region', { name: 'Agenda' }))
    expect(agenda.getByText('Ana interviews you. Cleo observes.')).toBeDefined()
    expect(agenda.getByText('You interview Ana. Cleo observes.')).toBeDefined()
    expect(screen.getByText('Audio and video')).toBeDefined()
  })

  test('shows the roles of the round that is on, and of which round they are', async () => {
    const [, talk] = sessionView().rounds
    open(ana, sessionView({ state: 'live', rounds: [liveRound(), talk!] }))
    const people = within(await screen.findByRole('region', { name: 'People' }))
    expect(people.getByText('Roles in SQL and data modelling')).toBeDefined()
    expect(people.getAllByRole('listitem')[0]?.textContent).toBe('Ana (you) · host◆Interviewerhere')
  })

  test('shows the roles of the next round between two', async () => {
    const [, talk] = sessionView().rounds
    open(ana, sessionView({ state: 'live', rounds: [round({ state: 'ended' }), talk!] }))
    const people = within(await screen.findByRole('region', { name: 'People' }))
    expect(people.getByText('Roles in Behavioural')).toBeDefined()
    expect(people.getAllByRole('listitem')[0]?.textContent).toContain('Candidate')
  })

  test('lets a candidate wait, offers them nothing to start, and takes them in when the round starts', async () => {
    const { address } = open(ben)
    expect(await screen.findByRole('heading', { name: 'Waiting for Ana to start' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Start round' })).toBeNull()
    expect(screen.queryByRole('region', { name: 'Invite links' })).toBeNull()
    act(() => live.tell('session:changed', { session: started(), serverNow: minutesAfter(1) }))
    expect(await screen.findByText('the room')).toBeDefined()
    expect(address()).toBe(`/sessions/${sessionId}/room`)
  })

  test('starts the first round for an interviewer, and says why where it was refused', async () => {
    open(ana)
    live.answer('round:start', () => refuse('conflict', 'This round has ended. Start the next one.'))
    const button = await screen.findByRole('button', { name: 'Start round' })
    await userEvent.click(button)
    expect(await screen.findByText('This round has ended. Start the next one.')).toBeDefined()
    expect(live.asked).toContainEqual({ name: 'round:start', input: { sessionId, roundId: sqlRoundId } })
  })

  test('lets the host give roles and remove somebody, after asking', async () => {
    open(ana)
    live.answer('member:remove', () => null)
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Cleo' }))
    expect(live.asked.some(({ name }) => name === 'member:remove')).toBe(false)
    expect(await screen.findByText(/^The observer link is withdrawn too/)).toBeDefined()
    const linksAsked = () => sent.filter(({ path }) => path.endsWith('/invites')).length
    const before = linksAsked()
    await userEvent.click(await screen.findByRole('button', { name: 'Remove' }))
    await waitFor(() => expect(linksAsked()).toBeGreaterThan(before))
    expect(live.asked).toContainEqual({ name: 'member:remove', input: { sessionId, memberId: cleo } })
    expect(screen.getByRole('combobox', { name: 'Role of Ben in Behavioural' })).toHaveProperty(
      'value',
      '◆ Interviewer',
    )
    expect(screen.queryByRole('button', { name: 'Remove Ana' })).toBeNull()
  })

  test('A22: names the question of a round to whoever interviews in it, and to nobody else', async () => {
    const [sql, talk] = sessionView().rounds
    const session = sessionView({ rounds: [sql!, { ...talk!, isSurprise: true }] })
    open(ana, session)
    const agenda = within(await screen.findByRole('region', { name: 'Agenda' }))
    expect(await agenda.findByText('Daily starts')).toBeDefined()
    expect(agenda.getByText('A surprise')).toBeDefined()
    expect(agenda.getAllByRole('button', { name: /^Change question/ })).toHaveLength(1)
  })

  test('becomes the wrap-up when the session ends', async () => {
    const ended = sessionView({
      state: 'ended',
      endedAt: minutesAfter(60),
      rounds: [round({ state: 'ended', startedAt: minutesAfter(0), endedAt: minutesAfter(35) })],
    })
    open(ben, ended)
    const report = await screen.findByRole('link', { name: 'Open the report' })
    expect(report.getAttribute('href')).toBe(`/sessions/${sessionId}/report`)
    expect(screen.getByRole('region', { name: 'Your feedback' })).toBeDefined()
    expect(live.asked.some(({ name }) => name === 'scorecard:open')).toBe(false)
  })

  test.each([
    ['not_found' as const, 'You are not a member of this session.', 'You cannot open this session'],
    ['not_signed_in' as const, 'Sign in first.', 'You are not signed in'],
  ])('says it is closed to others: %s', async (code, sentence, title) => {
    live.answer('session:join', () => refuse(code, sentence))
    renderApp(<LobbyPage />, { path: '/sessions/:sessionId', at: `/sessions/${sessionId}` })
    expect(await screen.findByRole('heading', { name: title })).toBeDefined()
    expect(screen.getByText(sentence)).toBeDefined()
  })

  test('says so to somebody who was removed', async () => {
    open(ben)
    await screen.findByRole('heading', { name: 'Loop with Ben' })
    act(() => live.tell('member:removed', { sessionId }))
    expect(screen.getByRole('heading', { name: 'You were removed from this session' })).toBeDefined()
  })
})
