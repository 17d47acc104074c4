import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CallPeer } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import {
  answerCall,
  callPeer,
  callView,
  fakeCall,
  fakeStream,
  peerOf,
  remotePeer,
  type FakeCall,
} from '../../../test/fake-call.ts'
import { fakeLive, type FakeLive } from '../../../test/fake-live.ts'
import { renderApp } from '../../../test/render.tsx'
import { ana, ben, cleo, joinSnapshot, sessionId } from '../../../test/session-fixture.ts'
import type { RemotePeer } from '../../live/call/call-transport.ts'
import { callOf, forgetCalls } from '../../live/call/use-call.ts'
import { useSession } from '../../live/use-session.ts'
import { useOfferedActions } from '../../ui/page-actions.ts'
import { CallPanel } from './call-panel.tsx'
import type { CallSlots } from './call-slots.ts'
import { noWayAfterMs } from './use-way.ts'

// The devices of the check before the call; those of the call itself are handed in.
const checked = vi.hoisted(() => ({ open: null as null | (() => unknown) }))
vi.mock('../../live/call/open-call-media.ts', () => ({ openCallMedia: () => checked.open?.() }))

let live: FakeLive
let call: FakeCall
beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
  live = fakeLive()
  call = fakeCall()
  checked.open = call.parts.openMedia
  forgetCalls(call.parts)
})
afterEach(() => live.restore())

const slots: CallSlots = {
  check: ({ join, cancel, problem }) => (
    <>
      <p>{problem}</p>
      <button onClick={() => join({ mic: true, camera: true })}>Join with all</button>
      <button onClick={cancel}>Stay out</button>
    </>
  ),
  devices: () => <p>the devices</p>,
}

function Page({ more = {} }: { more?: Partial<CallSlots> }) {
  const state = useSession(sessionId)
  const actions = useOfferedActions()
  if (state.status !== 'joined') return null
  return (
    <>
      <input aria-label="A field" />
      <CallPanel state={state} place="card" view={null} slots={{ ...slots, ...more }} />
      <ul aria-label="Palette">
        {actions.map(({ id, label, keys }) => (
          <li key={id}>{`${label} ${keys ?? ''}`}</li>
        ))}
      </ul>
    </>
  )
}

function open(me: MemberId, there: CallPeer[] = [], more: Partial<CallSlots> = {}) {
  live.answer('session:join', () => joinSnapshot(me))
  const server = answerCall(live, me, there)
  renderApp(<Page more={more} />)
  return server
}

async function joinAs(me: MemberId, there: CallPeer[] = [], more: Partial<CallSlots> = {}) {
  const server = open(me, there, more)
  await userEvent.click(await screen.findByRole('button', { name: 'Join the call' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Join with all' }))
  await screen.findByRole('list', { name: 'In the call' })
  return server
}

const tile = (name: string) => screen.getByRole('listitem', { name })
const button = (name: string) => screen.getByRole('button', { name })

describe('the way into the call', () => {
  test('says who is in it, and takes over the devices that were checked', async () => {
    open(ben, [callPeer(ana), callPeer(cleo)])
    expect(await screen.findByText('Ana and Cleo are in the call.')).toBeDefined()
    await userEvent.click(button('Join the call'))
    await userEvent.click(await screen.findByRole('button', { name: 'Join with all' }))
    expect(await screen.findByRole('listitem', { name: 'Ana' })).toBeDefined()
    expect(call.medias.filter(({ isClosed }) => !isClosed())).toHaveLength(1)
  })

  test('can be put aside, and stays as a small button', async () => {
    open(ben)
    await userEvent.click(await screen.findByRole('button', { name: 'Not now' }))
    expect(screen.queryByRole('button', { name: 'Not now' })).toBeNull()
    expect(button('Join the call')).toBeDefined()
  })

  test('lets go of the devices of a check that was given up', async () => {
    open(ben)
    await userEvent.click(await screen.findByRole('button', { name: 'Join the call' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Stay out' }))
    await waitFor(() => expect(call.medias.every(({ isClosed }) => isClosed())).toBe(true))
    expect(live.asked.some(({ name }) => name === 'call:join')).toBe(false)
  })

  test('waits for consent while the call is recorded', async () => {
    open(ben, [], { consent: { notice: null, mayJoin: false, agreesTo: undefined } })
    await userEvent.click(await screen.findByRole('button', { name: 'Join the call' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Join with all' }))
    expect(await screen.findByText(/^Agree to be recorded first/)).toBeDefined()
    expect(live.asked.some(({ name }) => name === 'call:join')).toBe(false)
  })

  test('takes the call back from another tab', async () => {
    await joinAs(ben)
    const self = callOf(sessionId).read().self!
    act(() => live.tell('call:ended', { sessionId, peerId: self, why: 'elsewhere' }))
    expect(await screen.findByText('Your call is in another tab.')).toBeDefined()
    await userEvent.click(button('Take it here'))
    expect(await screen.findByRole('list', { name: 'In the call' })).toBeDefined()
  })
})

describe('the faces', () => {
  test('show name, role, who is muted, who listens, and the connection in words', async () => {
    const quality = {
      grade: 'fair',
      roundTripMs: 182.4,
      lossPercent: 2.34,
      jitterMs: 3,
      inKbps: 1,
      outKbps: 1,
      framesPerSecond: 30,
      isRelayed: true,
    } as const
    const muted = { isMicOn: false, isCameraOn: false, isSharingScreen: false, isAudioOnly: false }
    await joinAs(ben, [callPeer(ana, { media: muted }), callPeer(cleo, { mayBeHeard: false })])
    act(() => call.transport.receive([remotePeer(peerOf(ana), { quality })]))
    expect(within(tile('Ana')).getByRole('img', { name: 'Interviewer' })).toBeDefined()
    expect(within(tile('Ana')).getByText('muted')).toBeDefined()
    expect(
      within(tile('Ana')).getByRole('img', {
        name: 'Fair connection · 182 ms · 2.3 % lost · by a relay',
      }),
    ).toBeDefined()
    expect(within(tile('Cleo')).getByText('listens only')).toBeDefined()
    expect(within(tile('Cleo')).getByText('Connecting…')).toBeDefined()
    expect(within(tile('You')).queryByText('muted')).toBeNull()
  })

  test('ring while somebody speaks', async () => {
    await joinAs(ben, [callPeer(ana)])
    expect(tile('Ana').hasAttribute('data-speaking')).toBe(false)
    act(() => call.sound.speak(peerOf(ana)))
    expect(tile('Ana').getAttribute('data-speaking')).toBe('true')
  })

  test('V67: tell both that video gave way to the sound', async () => {
    await joinAs(ben, [callPeer(ana)])
    const weak = { step: 'off', why: 'network' } as const
    act(() => call.transport.receive([remotePeer(peerOf(ana), { theirVideo: weak, ourVideo: weak })]))
    const words = 'Video is off to keep the sound: weak connection'
    expect(within(tile('Ana')).getByText(words)).toBeDefined()
    expect(within(tile('You')).getByText(words)).toBeDefined()
  })

  test('say when the way to somebody is lost', async () => {
    await joinAs(ben, [callPeer(ana)])
    act(() => call.transport.receive([remotePeer(peerOf(ana), { link: 'reconnecting' })]))
    expect(within(tile('Ana')).getByText('Reconnecting…')).toBeDefined()
  })

  test('say what may help where no way was ever found', async () => {
    await joinAs(ben)
    vi.useFakeTimers()
    const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
    const link = (state: RemotePeer['link']) =>
      act(() => call.transport.receive([remotePeer(peerOf(ana), { link: state })]))
    act(() => live.tell('call:changed', { sessionId, call: callView(callPeer(ana)), left: [] }))
    link('failed')
    await wait(noWayAfterMs - 1_000)
    expect(within(tile('Ana')).getByText('Connecting…')).toBeDefined()
    await wait(1_000)
    expect(within(tile('Ana')).getByText(/^No way to Ana was found yet/)).toBeDefined()
    link('connected')
    expect(within(tile('Ana')).queryByText(/^No way/)).toBeNull()
    link('failed')
    await wait(noWayAfterMs)
    expect(within(tile('Ana')).getByText('Reconnecting…')).toBeDefined()
    vi.useRealTimers()
  })

  test('let interviewers mute and let speak, and nobody else', async () => {
    await joinAs(ana, [callPeer(ben), callPeer(cleo, { mayBeHeard: false })])
    for (const name of ['call:mute', 'call:letSpeak'] as const) live.answer(name, () => null)
    await userEvent.click(button('What Ben may do'))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Mute Ben' }))
    await userEvent.click(button('What Cleo may do'))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Let Cleo speak' }))
    expect(live.asked).toContainEqual({ name: 'call:mute', input: { sessionId, memberId: ben } })
    expect(live.asked).toContainEqual({
      name: 'call:letSpeak',
      input: { sessionId, memberId: cleo, maySpeak: true },
    })
  })

  test('offer a candidate nothing over others', async () => {
    await joinAs(ben, [callPeer(ana)])
    expect(screen.queryByRole('button', { name: /may do$/ })).toBeNull()
  })
})

describe('one’s own side', () => {
  test('V62: says who muted', async () => {
    const server = await joinAs(ben, [callPeer(ana)])
    act(() => server.changeOwn({ mutedBy: ana, media: { ...server.own()!.media, isMicOn: false } }))
    expect(screen.getByText('Ana muted you. Turn your microphone on to be heard.')).toBeDefined()
    await userEvent.click(button('Turn the microphone on'))
    expect(screen.queryByText(/^Ana muted you/)).toBeNull()
  })

  test('is alone, and says so', async () => {
    await joinAs(ben)
    expect(screen.getByText('Nobody else is in the call yet.')).toBeDefined()
  })

  test('turns microphone, camera and screen on and off', async () => {
    vi.stubGlobal('navigator', Object.assign(navigator, { mediaDevices: { getDisplayMedia: () => {} } }))
    await joinAs(ben)
    await userEvent.click(button('Turn the microphone off'))
    expect(within(tile('You')).getByText('muted')).toBeDefined()
    await userEvent.click(button('Turn the camera off'))
    expect(button('Turn the camera on')).toBeDefined()
    await userEvent.click(button('Share your screen'))
    expect(screen.getByText('You are sharing your screen')).toBeDefined()
    await userEvent.click(button('Stop'))
    expect(screen.queryByText('You are sharing your screen')).toBeNull()
  })

  test('V68: has keys that the palette knows, also while something is typed', async () => {
    await joinAs(ben)
    const palette = within(screen.getByRole('list', { name: 'Palette' }))
    expect(palette.getByText('Turn the microphone off alt+M')).toBeDefined()
    expect(palette.getByText('Leave the call')).toBeDefined()
    await userEvent.click(screen.getByLabelText('A field'))
    await userEvent.keyboard('{Alt>}m{/Alt}')
    expect(button('Turn the microphone on')).toBeDefined()
  })

  test('V68: talks while Space is held, but not into a field', async () => {
    const user = userEvent.setup()
    await joinAs(ben)
    await user.click(button('Turn the microphone off'))
    act(() => (document.activeElement as HTMLElement).blur())
    await user.keyboard('{ >}')
    expect(within(tile('You')).queryByText('muted')).toBeNull()
    await user.keyboard('{/ }')
    expect(within(tile('You')).getByText('muted')).toBeDefined()
    await user.click(screen.getByLabelText('A field'))
    await user.keyboard('{ >}')
    expect(within(tile('You')).getByText('muted')).toBeDefined()
    await user.keyboard('{/ }')
    expect(screen.getByLabelText('A field')).toHaveProperty('value', ' ')
  })

  test('is told what is wrong, and what to do', async () => {
    await joinAs(ben)
    act(() => call.media.change({ hint: 'mutedTalk', cameraProblem: 'inUse' }))
    expect(screen.getByText(/^You are muted\. Press/)).toBeDefined()
    expect(screen.getByText(/^Another program uses the camera/)).toBeDefined()
    act(() => call.media.change({ hint: 'noSound', cameraProblem: null }))
    expect(screen.getByText('We hear nothing from your microphone.')).toBeDefined()
    await userEvent.click(button('Choose devices'))
    expect(await screen.findByText('the devices')).toBeDefined()
  })

  test('turns on sound that the browser holds back', async () => {
    await joinAs(ben, [callPeer(ana)])
    act(() => call.sound.block())
    await userEvent.click(button('Turn the sound on'))
    expect(screen.queryByRole('button', { name: 'Turn the sound on' })).toBeNull()
  })

  test('of an observer has a microphone only when an interviewer lets them speak', async () => {
    const server = await joinAs(cleo, [callPeer(ana)])
    act(() => server.changeOwn({ mayBeHeard: false }))
    expect(within(tile('You')).getByText('listens only')).toBeDefined()
    expect(button('You listen for now: an interviewer can let you speak')).toBeDefined()
    act(() => server.changeOwn({ mayBeHeard: true }))
    expect(button('Turn the microphone on')).toBeDefined()
  })

  test('stands in a window of its own, with the time and the two switches', async () => {
    const [html, head, body] = [1, 2, 3].map(() => document.body.appendChild(document.createElement('div')))
    const other = { documentElement: html, head, body, title: '' }
    const close = vi.fn()
    const requestWindow = () => Promise.resolve({ document: other, addEventListener: () => {}, close })
    vi.stubGlobal('documentPictureInPicture', { requestWindow })
    await joinAs(ben, [callPeer(ana)], { timer: <span>24:10</span> })
    await userEvent.click(button('More of the call'))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Faces in a window of their own' }))
    const inside = within(body!)
    expect(await inside.findByRole('listitem', { name: 'Ana' })).toBeDefined()
    expect(inside.getByText('24:10')).toBeDefined()
    act(() => inside.getByRole('button', { name: 'Turn the microphone off' }).click())
    expect(inside.getByRole('button', { name: 'Turn the microphone on' })).toBeDefined()
    await userEvent.click(button('Leave the call'))
    expect(close).toHaveBeenCalled()
  })

  test('leaves the call and stays', async () => {
    await joinAs(ben, [callPeer(ana, {})])
    act(() => call.transport.receive([remotePeer(peerOf(ana), { camera: fakeStream('ana') })]))
    await userEvent.click(button('Leave the call'))
    expect(await screen.findByText('Ana is in the call.')).toBeDefined()
  })
})
