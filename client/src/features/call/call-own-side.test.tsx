import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { button, callPanelStage, tile } from '../../../test/call-panel-stage.tsx'
import { callPeer, fakeStream, peerOf, remotePeer } from '../../../test/fake-call.ts'
import { ana, ben, cleo, sessionId } from '../../../test/session-fixture.ts'
import { callOf } from '../../live/call/use-call.ts'

vi.mock('../../live/call/open-call-media.ts', () => import('../../../test/checked-devices.ts'))

const { joinAs, open, page } = callPanelStage()
const mediaOn = callPeer(ana).media

describe('one’s own side', () => {
  test('V62: says who muted', async () => {
    const server = await joinAs(ben, [callPeer(ana)])
    act(() => server.changeOwn({ mutedBy: ana, media: { ...server.own()!.media, isMicOn: false } }))
    act(() => page.call.media.change({ hint: 'mutedTalk' }))
    expect(screen.getByText('Ana muted you. Turn your microphone on to be heard.')).toBeDefined()
    expect(screen.queryByText(/^You are muted\./)).toBeNull()
    await userEvent.click(button('Turn the microphone on'))
    expect(screen.queryByText(/^Ana muted you/)).toBeNull()
  })

  test('is alone, and says so', async () => {
    await joinAs(ben)
    expect(screen.getByText('Nobody else is in the call.')).toBeDefined()
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
    act(() => page.call.media.change({ hint: 'mutedTalk', cameraProblem: 'inUse' }))
    expect(screen.getByText(/^You are muted\./).textContent).toContain('Press')
    expect(screen.getByText(/^Another program uses the camera/)).toBeDefined()
    act(() => page.call.media.change({ hint: 'noSound', cameraProblem: null }))
    expect(screen.getByText('We hear nothing from your microphone.')).toBeDefined()
    await userEvent.click(button('Choose devices'))
    expect(await screen.findByText('the devices')).toBeDefined()
  })

  test('unmutes from the hint, where there are no keys', async () => {
    await joinAs(ben)
    await userEvent.click(button('Turn the microphone off'))
    act(() => page.call.media.change({ hint: 'mutedTalk' }))
    await userEvent.click(button('Unmute'))
    expect(button('Turn the microphone off')).toBeDefined()
  })

  test('hears with audio only that a screen is shared, and goes to see it', async () => {
    const server = await joinAs(ben, [callPeer(ana)])
    act(() => page.call.media.change({ isAudioOnly: true }))
    act(() => server.changeOthers([callPeer(ana, { media: { ...mediaOn, isSharingScreen: true } })]))
    expect(screen.getByText(/^Ana shares their screen\./)).toBeDefined()
    await userEvent.click(button('See it'))
    expect(screen.queryByText(/^Ana shares their screen\./)).toBeNull()
  })

  test('turns on sound that the browser holds back', async () => {
    await joinAs(ben, [callPeer(ana)])
    act(() => page.call.sound.block())
    await userEvent.click(button('Turn the sound on'))
    expect(screen.queryByRole('button', { name: 'Turn the sound on' })).toBeNull()
  })

  test('of an observer has a microphone only when an interviewer lets them speak', async () => {
    const server = await joinAs(cleo, [callPeer(ana)])
    act(() => server.changeOwn({ mayBeHeard: false }))
    expect(within(tile('You')).getByText('listens only')).toBeDefined()
    expect(button('You listen for now: an interviewer can let you speak')).toBeDefined()
    act(() => page.call.media.change({ hint: 'mutedTalk' }))
    expect(screen.queryByText(/^You are muted/)).toBeNull()
    expect(screen.getByText('You listen until an interviewer lets you speak.')).toBeDefined()
    await userEvent.click(button('You listen for now: an interviewer can let you speak'))
    expect(await screen.findByText(/^You listen for now\. /)).toBeDefined()
    act(() => server.changeOwn({ mayBeHeard: true }))
    expect(screen.queryByText(/^You listen/)).toBeNull()
    expect(screen.getByText('An interviewer lets you speak.')).toBeDefined()
    await userEvent.click(button('Unmute'))
    expect(button('Turn the microphone off')).toBeDefined()
  })

  test('lets devices be chosen as soon as they have answered', async () => {
    open(ben)
    await screen.findByRole('button', { name: 'Join the call' })
    const { openMedia } = page.call.parts
    let answer = () => {}
    page.call.parts.openMedia = () =>
      new Promise(resolve => {
        answer = () => resolve(openMedia())
      })
    await act(() => callOf(sessionId).join({ mic: true, camera: true }))
    await userEvent.click(button('More of the call'))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Devices…' }))
    expect(await screen.findByRole('dialog', { name: 'Devices' })).toBeDefined()
    expect(screen.queryByText('the devices')).toBeNull()
    answer()
    expect(await screen.findByText('the devices')).toBeDefined()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(button('More of the call')))
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
    act(() => page.call.transport.receive([remotePeer(peerOf(ana), { camera: fakeStream('ana') })]))
    await userEvent.click(button('Leave the call'))
    expect(await screen.findByText('Ana is in the call.')).toBeDefined()
  })
})
