import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readDeviceChoice } from './device-choice.ts'
import { createLocalMedia, type LocalMedia } from './local-media.ts'
import {
  headset,
  stubDevices,
  webcam,
  type FakeDevices,
  type FakeTrack,
} from '../../../../test/fake-devices.ts'

let devices: FakeDevices
let media: LocalMedia
beforeEach(() => {
  localStorage.clear()
  devices = stubDevices()
  media = createLocalMedia()
})
afterEach(() => media.close())

const own = () => media.read().own
const until = (holds: () => boolean) => vi.waitFor(() => expect(holds()).toBe(true))
const audioOut = () => media.outgoing().audio as FakeTrack | null

async function turnOn() {
  media.setMic(true)
  media.setCamera(true)
  await until(() => own().isMicOn && own().isCameraOn)
}

test('asks for nothing until it is told to, and closing lets go of everything', async () => {
  expect(devices.given).toEqual([])
  await turnOn()
  media.close()
  expect(devices.live('audio')).toEqual([])
  expect(devices.live('video')).toEqual([])
})

test('V32: muted, the device goes on being heard and what goes out is silent; unmuting asks for nothing', async () => {
  await turnOn()
  expect(audioOut()?.enabled).toBe(true)
  const track = audioOut()
  media.setMic(false)
  expect(own().isMicOn).toBe(false)
  expect(audioOut()).toBe(track)
  expect(audioOut()?.enabled).toBe(false)
  expect(devices.live('audio')[0]?.enabled).toBe(true)
  media.setMic(true)
  expect(audioOut()?.enabled).toBe(true)
  expect(devices.live('audio')).toHaveLength(1)
})

test('V32: push to talk is heard while held, also the first time', async () => {
  media.holdMic(true)
  await until(() => own().isMicOn)
  expect(audioOut()?.enabled).toBe(true)
  media.holdMic(false)
  expect(audioOut()?.enabled).toBe(false)
  expect(media.read().wish.mic).toBe(false)
})

test('V32: a camera that is off is let go of, also where it was still being asked for', async () => {
  await turnOn()
  media.setCamera(false)
  expect(devices.live('video')).toEqual([])
  expect(own().camera).toBeNull()
  media.setCamera(true)
  media.setCamera(false)
  media.setCamera(true)
  await until(() => own().isCameraOn)
  expect(devices.live('video')).toHaveLength(1)
})

test('V32: audio only stops camera and screen, and the camera comes back after it', async () => {
  await turnOn()
  await media.setScreen(true)
  expect(media.outgoing()).toMatchObject({ isAudioOnly: false, screen: { label: 'Screen' } })
  media.setAudioOnly(true)
  expect(media.outgoing()).toMatchObject({ isAudioOnly: true, camera: null, screen: null })
  expect(devices.live('video')).toEqual([])
  media.setAudioOnly(false)
  await until(() => own().isCameraOn)
  expect(own().isSharingScreen).toBe(false)
})

test('V32: a screen that is stopped in the browser’s own bar is no longer shared; a no is told', async () => {
  await media.setScreen(true)
  expect(own().isSharingScreen).toBe(true)
  devices.given.at(-1)?.end()
  expect(own().isSharingScreen).toBe(false)
  devices.refused.set('screen', 'NotAllowedError')
  await media.setScreen(true)
  expect(media.read().screenProblem).toBe('dismissed')
})

test('V31: a camera that fails does not cost the microphone, and asking again may go otherwise', async () => {
  devices.refused.set('video', 'NotReadableError')
  media.setMic(true)
  media.setCamera(true)
  await until(() => own().isMicOn && own().cameraProblem === 'inUse')
  devices.refused.clear()
  media.setCamera(true)
  await until(() => own().isCameraOn)
  expect(own().cameraProblem).toBeNull()
})

test('V31: what is allowed in the browser’s settings is used without a click', async () => {
  devices.refused.set('audio', 'NotAllowedError')
  devices.permission = 'denied'
  media.setMic(true)
  await until(() => own().micProblem === 'denied')
  devices.allow()
  await until(() => own().isMicOn)
})

test('V30: the chosen device is used, found again, and used once it is plugged in', async () => {
  devices.plug(headset)
  await turnOn()
  media.chooseDevice('microphone', headset.deviceId)
  await until(() => media.read().inUse.microphone === headset.deviceId)
  expect(readDeviceChoice().devices.microphone).toEqual({ id: headset.deviceId, label: headset.label })

  devices.unplug(headset.deviceId)
  await until(() => media.read().inUse.microphone === 'mic-1')
  expect(media.read().missing.microphone).toBe('Headset')
  expect(own().isMicOn).toBe(true)
  devices.plug({ ...headset, deviceId: 'mic-2-under-another-id' })
  await until(() => media.read().inUse.microphone === 'mic-2-under-another-id')
  expect(media.read().missing.microphone).toBeNull()
  expect(devices.live('audio')).toHaveLength(1)
})

test('V30: what was chosen on an earlier visit is asked for though its name is not told yet', async () => {
  devices.plug(webcam)
  await turnOn()
  media.chooseDevice('camera', webcam.deviceId)
  await until(() => media.read().inUse.camera === webcam.deviceId)
  media.close()
  const plugged = devices.plugged
  devices = stubDevices()
  devices.plugged = plugged
  media = createLocalMedia()
  media.setCamera(true)
  await until(() => own().isCameraOn)
  expect(devices.given.map(({ label }) => label)).toEqual([webcam.label])
})

test('V33: the only camera unplugged is told, and is on again once it is back', async () => {
  await turnOn()
  devices.unplug('cam-1')
  await until(() => own().cameraProblem === 'ended')
  expect(own().isCameraOn).toBe(false)
  expect(own().isMicOn).toBe(true)
  devices.plug({ kind: 'videoinput', deviceId: 'cam-1', label: 'Laptop camera' })
  await until(() => own().isCameraOn)
  expect(own().cameraProblem).toBeNull()
})

test('V33: what stands still after the device slept is taken anew, what flows is left alone', async () => {
  await turnOn()
  const [camera] = devices.live('video')
  const [microphone] = devices.live('audio')
  camera!.mute(true)
  document.dispatchEvent(new Event('visibilitychange'))
  await until(() => devices.live('video')[0] !== camera && own().isCameraOn)
  expect(camera?.readyState).toBe('ended')
  expect(devices.live('audio')).toEqual([microphone])
})

test('what did not change stays the same object', async () => {
  await turnOn()
  await until(() => media.read().devices.speaker.length > 0)
  const [before, out] = [media.read(), media.outgoing()]
  media.setMic(true)
  expect(media.read()).toBe(before)
  expect(media.outgoing()).toBe(out)
  media.setMic(false)
  expect(media.read().devices).toBe(before.devices)
  expect(media.outgoing()).toBe(out)
})
