import { beforeEach, expect, test, vi } from 'vitest'
import { keepBlur, keepDevice, keepWish, readDeviceChoice } from './device-choice.ts'

const nothing = {
  devices: { microphone: null, camera: null, speaker: null },
  wish: { mic: true, camera: true },
  isBlurred: false,
}

beforeEach(() => localStorage.clear())

test('V30: what was chosen is there again, each part by itself', () => {
  expect(readDeviceChoice()).toEqual(nothing)
  keepDevice('microphone', { id: 'a', label: 'Headset' })
  keepDevice('speaker', { id: 'b', label: 'Room' })
  keepWish({ mic: true, camera: false })
  keepBlur(true)
  keepDevice('speaker', null)
  expect(readDeviceChoice()).toEqual({
    devices: { microphone: { id: 'a', label: 'Headset' }, camera: null, speaker: null },
    wish: { mic: true, camera: false },
    isBlurred: true,
  })
})

test.each([
  '{',
  'null',
  '7',
  '[]',
  '{"devices":3,"wish":null}',
  '{"devices":{"camera":{"id":7}},"wish":{"mic":"yes"},"isBlurred":1}',
  '{"devices":{"camera":{"id":"","label":"x"}}}',
])('V30: %s is as good as nothing', kept => {
  localStorage.setItem('dryrun-devices', kept)
  expect(readDeviceChoice()).toEqual(nothing)
})

test('V30: a browser that keeps nothing is no fault', () => {
  vi.stubGlobal('localStorage', undefined)
  keepBlur(true)
  expect(readDeviceChoice()).toEqual(nothing)
})
