import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ReactNode } from 'react'
import type { MediaWish } from '../live/call/call-state.ts'
import type { SessionView } from '@dryrun/shared/contract/session'
import { answerCall, callPeer, fakeCall, type FakeCall } from '../../test/fake-call.ts'
import { fakeLive, refuse, type FakeLive } from '../../test/fake-live.ts'
import { renderApp } from '../../test/render.tsx'
import {
  ana,
  ben,
  joinSnapshot,
  liveRound,
  round,
  sessionId,
  sessionView,
} from '../../test/session-fixture.ts'
import { forgetCalls } from '../live/call/use-call.ts'
import { ReadyPage } from './ready.tsx'

const checked = vi.hoisted(() => ({ open: null as null | (() => unknown) }))
vi.mock('../live/call/open-call-media.ts', () => ({ openCallMedia: () => checked.open?.() }))
type CheckProps = {
  onJoin: (wish: MediaWish) => void
  onJoinWithoutCall: () => void
  problem: string | null
  notice: ReactNode
}
// What it asks of a browser is its own tests' matter.
vi.mock('../features/device-check/device-check.tsx', () => ({
  DeviceCheck: ({ onJoin, onJoinWithoutCall, problem }: CheckProps) => (
    <>
      <p>{problem}</p>
      <button onClick={() => onJoin({ mic: true, camera: false })}>Join the call</button>
      <button onClick={onJoinWithoutCall}>Stay without the call</button>
    </>
  ),
}))

let live: FakeLive
let call: FakeCall
beforeEach(() => {
  sessionStorage.clear()
  live = fakeLive()
  call = fakeCall()
  checked.open = call.parts.openMedia
  forgetCalls(call.parts)
})
afterEach(() => live.restore())

function open(session: SessionView = sessionView()) {
  live.answer('session:join', () => joinSnapshot(ben, { session }))
  answerCall(live, ben, [callPeer(ana)])
  return renderApp(<ReadyPage />, {
    path: '/sessions/:sessionId/ready',
    at: `/sessions/${sessionId}/ready`,
    routes: [
      { path: '/sessions/:sessionId', element: <p>the lobby</p> },
      { path: '/sessions/:sessionId/room', element: <p>the room</p> },
    ],
  })
}

test('names the session and who is in the call, and leads into the lobby with the call', async () => {
  open()
  expect(await screen.findByRole('heading', { name: 'Loop with Ben' })).toBeDefined()
  expect(await screen.findByText(/^Ana is in the call\./)).toBeDefined()
  await userEvent.click(await screen.findByRole('button', { name: 'Join the call' }))
  expect(await screen.findByText('the lobby')).toBeDefined()
  expect(live.asked.find(({ name }) => name === 'call:join')?.input).toMatchObject({
    media: { isMicOn: true, isCameraOn: false },
  })
  expect(call.transport.wire.self).toBeDefined()
})

test('leads on without the call too, and lets go of the devices', async () => {
  open()
  await userEvent.click(await screen.findByRole('button', { name: 'Stay without the call' }))
  expect(await screen.findByText('the lobby')).toBeDefined()
  expect(live.asked.some(({ name }) => name === 'call:join')).toBe(false)
  await waitFor(() => expect(call.medias.every(({ isClosed }) => isClosed())).toBe(true))
})

test('leads into the room when a round is on', async () => {
  open(sessionView({ state: 'live', rounds: [liveRound()] }))
  await userEvent.click(await screen.findByRole('button', { name: 'Stay without the call' }))
  expect(await screen.findByText('the room')).toBeDefined()
})

test('says why the call would not have them, with devices to try again with', async () => {
  open()
  live.answer('call:join', () => refuse('conflict', 'The call is full.'))
  await userEvent.click(await screen.findByRole('button', { name: 'Join the call' }))
  expect(await screen.findByText('The call is full.')).toBeDefined()
  await waitFor(() => expect(call.medias.at(-1)?.isClosed()).toBe(false))
  answerCall(live, ben)
  await userEvent.click(await screen.findByRole('button', { name: 'Join the call' }))
  expect(await screen.findByText('the lobby')).toBeDefined()
})

test.each([
  [
    'a session that is over',
    sessionView({ state: 'ended', rounds: [round({ state: 'ended' })] }),
    'the lobby',
  ],
  ['a practice', sessionView({ state: 'live', rounds: [liveRound({ isPractice: true })] }), 'the room'],
])('is skipped for %s', async (_what, session, place) => {
  open(session)
  expect(await screen.findByText(place)).toBeDefined()
})
