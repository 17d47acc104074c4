import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { button, callPanelStage, tile } from '../../../test/call-panel-stage.tsx'
import { callPeer, callView, peerOf, remotePeer } from '../../../test/fake-call.ts'
import { ana, ben, cleo, sessionId } from '../../../test/session-fixture.ts'
import type { RemotePeer } from '../../live/call/call-transport.ts'
import { noWayAfterMs } from './use-way.ts'

vi.mock('../../live/call/open-call-media.ts', () => import('../../../test/checked-devices.ts'))

const { joinAs, page } = callPanelStage()

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
    act(() => page.call.transport.receive([remotePeer(peerOf(ana), { quality })]))
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
    act(() => page.call.sound.speak(peerOf(ana)))
    expect(tile('Ana').getAttribute('data-speaking')).toBe('true')
  })

  test('V67: tell both that video gave way to the sound', async () => {
    await joinAs(ben, [callPeer(ana)])
    const weak = { step: 'off', why: 'network' } as const
    act(() => page.call.transport.receive([remotePeer(peerOf(ana), { theirVideo: weak, ourVideo: weak })]))
    const words = 'Video is off to keep the sound: weak connection'
    expect(within(tile('Ana')).getByText(words)).toBeDefined()
    expect(within(tile('You')).getByText(words)).toBeDefined()
  })

  test('say when the way to somebody is lost', async () => {
    await joinAs(ben, [callPeer(ana)])
    act(() => page.call.transport.receive([remotePeer(peerOf(ana), { link: 'reconnecting' })]))
    expect(within(tile('Ana')).getByText('Reconnecting…')).toBeDefined()
  })

  test('say what may help where no way was ever found', async () => {
    await joinAs(ben)
    vi.useFakeTimers()
    const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
    const link = (state: RemotePeer['link']) =>
      act(() => page.call.transport.receive([remotePeer(peerOf(ana), { link: state })]))
    act(() => page.live.tell('call:changed', { sessionId, call: callView(callPeer(ana)), left: [] }))
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
    for (const name of ['call:mute', 'call:letSpeak'] as const) page.live.answer(name, () => null)
    await userEvent.click(button('What Ben may do'))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Mute Ben' }))
    await userEvent.click(button('What Cleo may do'))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Let Cleo speak' }))
    expect(page.live.asked).toContainEqual({ name: 'call:mute', input: { sessionId, memberId: ben } })
    expect(page.live.asked).toContainEqual({
      name: 'call:letSpeak',
      input: { sessionId, memberId: cleo, maySpeak: true },
    })
  })

  test('keep the button of who is muted, or the focus on it would be lost', async () => {
    await joinAs(ana, [callPeer(ben, { media: { ...callPeer(ben).media, isMicOn: false } })])
    await userEvent.click(button('What Ben may do'))
    const said = await screen.findByRole('menuitem', { name: 'Ben is muted' })
    expect(said.hasAttribute('disabled') || said.dataset['disabled'] === 'true').toBe(true)
  })

  test('offer a candidate nothing over others', async () => {
    await joinAs(ben, [callPeer(ana)])
    expect(screen.queryByRole('button', { name: /may do$/ })).toBeNull()
  })
})
