import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { callOnPage } from '../../../test/call-on-page.ts'
import { answerCall, callPeer, fakeStream, peerOf, remotePeer } from '../../../test/fake-call.ts'
import { renderApp } from '../../../test/render.tsx'
import {
  ana,
  ben,
  cleo,
  joinSnapshot,
  liveRound,
  sessionId,
  sessionView,
} from '../../../test/session-fixture.ts'
import { RoomAnnouncer } from '../../features/people/room-announcer.tsx'
import { RoomFrame } from '../../features/room-layout/room-frame.tsx'
import { useCallAloud } from '../../features/call/use-call-aloud.ts'
import { callOf } from '../../live/call/use-call.ts'
import { useSession } from '../../live/use-session.ts'
import type { Joined } from '../../live/session-state.ts'
import { useRoomCall } from './use-room-call.tsx'

const page = callOnPage()

function Inside({ state }: { state: Joined }) {
  const round = state.session.rounds[0]!
  const faces = useRoomCall(state, round, { notice: null, mayJoin: true, agreesTo: undefined })
  return (
    <>
      <RoomAnnouncer state={state} also={useCallAloud(state)} />
      <RoomFrame
        bar={null}
        notice={null}
        faces={faces}
        panes={{
          question: <p>the question</p>,
          editor: <textarea aria-label="The editor" />,
          results: null,
          rail: <p>the rail</p>,
          railLabel: 'People',
          railWord: 'People',
          onRailChosen: () => {},
          railWidth: 'people',
          resultsOf: null,
        }}
      />
    </>
  )
}

function Page() {
  const state = useSession(sessionId)
  return state.status === 'joined' ? <Inside state={state} /> : null
}

async function open() {
  page.live.answer('session:join', () =>
    joinSnapshot(ben, { session: sessionView({ state: 'live', rounds: [liveRound()] }) }),
  )
  const server = answerCall(page.live, ben, [callPeer(ana)])
  renderApp(<Page />)
  await screen.findByRole('button', { name: 'Join the call' })
  await act(() => callOf(sessionId).join({ mic: true, camera: true }))
  await screen.findByRole('list', { name: 'In the call' })
  return server
}

const faces = () => screen.getByRole('list', { name: 'In the call' })
const rail = () => screen.getByRole('region', { name: 'People' })
const choose = async (layout: string) => {
  await userEvent.click(screen.getByRole('button', { name: 'More of the call' }))
  await userEvent.click(await screen.findByRole('menuitemradio', { name: layout }))
}
const isCovered = () => screen.getByLabelText('The editor').closest('[inert]') !== null

describe('faces in the room', () => {
  test('stand on the side panel, in a row above, or in the place of the workspace, as it is remembered', async () => {
    await open()
    expect(rail().contains(faces())).toBe(true)
    await choose('In a row above')
    expect(rail().contains(faces())).toBe(false)
    expect(localStorage.getItem('dryrun-call-layout')).toBe('strip')
    await userEvent.click(screen.getByRole('button', { name: 'Enlarge' }))
    expect(isCovered()).toBe(true)
    await userEvent.click(screen.getByRole('button', { name: 'Back to the workspace' }))
    expect(isCovered()).toBe(false)
    expect(rail().contains(faces())).toBe(true)
  })

  test('V69: a shared screen is large for all, and can be put away and shown again', async () => {
    const server = await open()
    const media = { isMicOn: true, isCameraOn: true, isSharingScreen: true, isAudioOnly: false }
    act(() => {
      server.changeOthers([callPeer(ana, { media })])
      page.call.transport.receive([remotePeer(peerOf(ana), { screen: fakeStream('screen') })])
    })
    expect(await screen.findByRole('region', { name: "Ana's screen" })).toBeDefined()
    expect(isCovered()).toBe(true)
    expect(faces()).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Back to the workspace' }))
    expect(isCovered()).toBe(false)
    await userEvent.click(screen.getByRole('button', { name: "Show Ana's screen" }))
    expect(isCovered()).toBe(true)
    act(() => server.changeOthers([callPeer(ana)]))
    expect(isCovered()).toBe(false)
  })

  test('the way back from a screen leads to the workspace, also where faces had its place', async () => {
    const server = await open()
    await choose('In the place of the workspace')
    act(() => {
      server.changeOthers([callPeer(ana, { media: { ...callPeer(ana).media, isSharingScreen: true } })])
      page.call.transport.receive([remotePeer(peerOf(ana), { screen: fakeStream('screen') })])
    })
    await screen.findByRole('region', { name: "Ana's screen" })
    await userEvent.click(screen.getByRole('button', { name: 'Back to the workspace' }))
    expect(isCovered()).toBe(false)
  })

  test('what happens in the call is read out', async () => {
    const server = await open()
    const [region] = screen.getAllByRole('status').filter(one => one.getAttribute('aria-live') === 'polite')
    act(() => server.changeOthers([callPeer(ana), callPeer(cleo)]))
    expect(region?.textContent).toBe('Cleo joined the call.')
    act(() => server.changeOthers([callPeer(cleo)]))
    expect(region?.textContent).toBe('Ana left the call.')
    act(() => server.changeOwn({ mutedBy: ana }))
    expect(region?.textContent).toBe('Ana muted you.')
  })

  test('V65: the editor stands while the call is lost', async () => {
    await open()
    act(() =>
      page.live.tell('call:ended', { sessionId, peerId: callOf(sessionId).read().self!, why: 'removed' }),
    )
    expect(within(rail()).getByText('You were taken out of the call.')).toBeDefined()
    await userEvent.type(screen.getByLabelText('The editor'), 'select 1')
    expect(screen.getByLabelText('The editor')).toHaveProperty('value', 'select 1')
  })
})
