import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CallConnection } from '@dryrun/shared/contract/call'
import { renderApp } from '../../../test/render.tsx'
import { ApiRefusal } from '../../api-refusal.ts'
import { checkConnection, type ConnectionCheck } from '../../live/call/local/connection-check.ts'
import { keepWish, readDeviceChoice } from '../../live/call/local/device-choice.ts'
import { createLocalMedia, type LocalMedia } from '../../live/call/local/local-media.ts'
import { headset, stubDevices, type FakeDevices } from '../../../test/fake-devices.ts'
import { playTestTone } from '../../live/call/local/test-tone.ts'
import { blurWords } from './blur-switch.tsx'
import { DeviceCheck } from './device-check.tsx'

vi.mock('../../live/call/local/connection-check.ts', () => ({ checkConnection: vi.fn() }))
vi.mock('../../live/call/local/test-tone.ts', () => ({ playTestTone: vi.fn() }))

const mesh: CallConnection = { kind: 'mesh', iceServers: [], isRelayOnly: false, validForMs: null }
const good: ConnectionCheck = {
  finding: 'direct',
  candidates: { host: 1, srflx: 20, relay: null },
  relayRoundTripMs: null,
  isRelayOnly: false,
  hasServers: true,
  faults: [],
}

let devices: FakeDevices
let media: LocalMedia
const onJoin = vi.fn()
const onJoinWithoutCall = vi.fn()

beforeEach(() => {
  localStorage.clear()
  devices = stubDevices()
  onJoin.mockReset()
  onJoinWithoutCall.mockReset()
  vi.mocked(checkConnection).mockReset().mockResolvedValue(good)
  vi.mocked(playTestTone).mockReset().mockResolvedValue(undefined)
})
afterEach(() => {
  act(() => media.close())
  vi.restoreAllMocks()
})

function open(more: Partial<Parameters<typeof DeviceCheck>[0]> = {}) {
  media = createLocalMedia()
  renderApp(
    <DeviceCheck
      media={media}
      person={{ name: 'Ana', colour: 1 }}
      loadConnection={load}
      onJoin={onJoin}
      onJoinWithoutCall={onJoinWithoutCall}
      isBusy={false}
      problem={null}
      {...more}
    />,
  )
}
const load = () => Promise.resolve(mesh)
const button = (name: string) => screen.getByRole('button', { name })
const isOn = () => screen.findByLabelText('Your camera')

test('V38: shows oneself, and joins with what is on in one click', async () => {
  open()
  await isOn()
  await userEvent.click(button('Join the call'))
  expect(onJoin).toHaveBeenCalledExactlyOnceWith({ mic: true, camera: true })
})

test('V38: says so on the button where there is nothing to be seen or heard by', async () => {
  devices.refused.set('audio', 'NotFoundError').set('video', 'NotFoundError')
  open()
  await userEvent.click(await screen.findByRole('button', { name: 'Join without microphone and camera' }))
  expect(onJoin).toHaveBeenCalledOnce()
  expect(screen.queryByRole('button', { name: 'Join without camera' })).toBeNull()
})

test('V38: joins without camera in one click, and the camera is let go of', async () => {
  open()
  await isOn()
  await userEvent.click(button('Join without camera'))
  expect(onJoin).toHaveBeenCalledExactlyOnceWith({ mic: true, camera: false })
  expect(devices.live('video')).toEqual([])
  expect(screen.getByText('Camera is off')).toBeDefined()
  expect(readDeviceChoice().wish).toEqual({ mic: true, camera: false })
})

test('V38: stays without the call in one click, by keyboard too', async () => {
  open()
  await isOn()
  button('Stay without the call').focus()
  await userEvent.keyboard('{Enter}')
  expect(onJoinWithoutCall).toHaveBeenCalledOnce()
  expect(onJoin).not.toHaveBeenCalled()
})

test('V30: begins with what was on the last time', async () => {
  keepWish({ mic: false, camera: true })
  open()
  await isOn()
  expect(devices.live('audio')).toEqual([])
  expect(button('Unmute')).toBeDefined()
  expect(screen.getByText('Microphone is off')).toBeDefined()
})

test('the meter has words, and a muted microphone is off', async () => {
  open()
  const meter = await screen.findByRole('meter', { name: 'Microphone level' })
  await waitFor(() => expect(meter.getAttribute('aria-valuetext')).toBe('silent'))
  expect(meter.getAttribute('aria-valuemax')).toBe('12')
  expect(meter.children).toHaveLength(12)
  await userEvent.click(button('Mute'))
  expect(screen.getByRole('meter').getAttribute('aria-valuetext')).toBe('off')
})

test('V37: one text where both are blocked, with the steps, and it goes once they are allowed', async () => {
  devices.refused.set('audio', 'NotAllowedError').set('video', 'NotAllowedError')
  devices.permission = 'denied'
  open()
  expect(await screen.findByText('Your microphone and camera are blocked for this page.')).toBeDefined()
  expect(screen.getAllByRole('listitem')).toHaveLength(3)
  await userEvent.click(button('Join without microphone and camera'))
  expect(onJoin).toHaveBeenCalledOnce()
  act(() => devices.allow())
  await isOn()
  await waitFor(() => expect(screen.queryByText(/are blocked/)).toBeNull())
})

test('V31: a camera that another program has is told at the camera, and asked for again', async () => {
  devices.refused.set('video', 'NotReadableError')
  open()
  expect(await screen.findByText('Your camera is taken by another program.')).toBeDefined()
  expect(button('Mute')).toBeDefined()
  devices.refused.clear()
  await userEvent.click(button('Ask again'))
  await isOn()
})

test('V30: devices are chosen by name, and one that is gone is spoken of', async () => {
  devices.plug(headset)
  open()
  await isOn()
  await userEvent.click(await screen.findByRole('combobox', { name: 'Microphone' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Headset' }))
  await waitFor(() => expect(media.read().inUse.microphone).toBe(headset.deviceId))
  act(() => devices.unplug(headset.deviceId))
  expect(await screen.findByText('Headset is not plugged in, so this one is used.')).toBeDefined()
})

test('V38: the speaker plays a tone, and says where it could not', async () => {
  open()
  await isOn()
  await userEvent.click(button('Test the speaker'))
  expect(playTestTone).toHaveBeenCalledOnce()
  vi.mocked(playTestTone).mockRejectedValue(new DOMException('no', 'NotAllowedError'))
  await userEvent.click(button('Test the speaker'))
  expect(await screen.findByText(/Nothing could be played/)).toBeDefined()
})

test('V36: the connection is checked, told, and checked again', async () => {
  const lost = { ...good, finding: 'relayUnreachable' as const }
  vi.mocked(checkConnection).mockResolvedValue(lost)
  open()
  expect(await screen.findByText('Relay not reachable')).toBeDefined()
  expect(screen.getByText(/may still connect directly/)).toBeDefined()
  vi.mocked(checkConnection).mockResolvedValue({ ...good, finding: 'relayed', relayRoundTripMs: 31 })
  await userEvent.click(button('Check again'))
  expect(await screen.findByText('Good · relay reachable · 31 ms')).toBeDefined()
})

test('V36: what the server refuses stands there with a way to try again', async () => {
  const loadConnection = vi.fn().mockRejectedValue(new ApiRefusal('unavailable', 'The call is not set up.'))
  open({ loadConnection })
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The call is not set up.')
  loadConnection.mockResolvedValue(mesh)
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Good · direct')).toBeDefined()
})

test('what joining agrees to and why it was refused stand at the buttons; a join under way cannot be asked twice', () => {
  open({ notice: <p>This call is recorded.</p>, problem: 'The call is full.', isBusy: true })
  expect(screen.getByText('This call is recorded.')).toBeDefined()
  expect(screen.getByRole('alert').textContent).toContain('The call is full.')
  expect(button('Join without camera')).toHaveProperty('disabled', true)
  expect(button('Join the call')).toHaveProperty('disabled', true)
})

test('V35: what blur costs is said in words', () => {
  const on = { status: 'on', by: 'page', cost: { msPerFrame: 14.2, framesPerSecond: 28.1 } } as const
  expect(blurWords(on, true)).toBe('Takes about 14 ms a frame on this device, at 28 frames a second.')
  expect(blurWords({ ...on, status: 'tooSlow', cost: { msPerFrame: 350, framesPerSecond: 3 } }, false)).toBe(
    'Switched off: this device manages 2 frames a second with it, and a call wants 15.',
  )
  expect(blurWords({ status: 'on', by: 'browser', cost: null }, true)).toMatch(/Your browser does it/)
})
