import { beforeEach, expect, test, vi } from 'vitest'
import { captureInput, captureScreen } from './capture.ts'
import { stubDevices, type FakeDevices } from '../../../../test/fake-devices.ts'

let devices: FakeDevices
beforeEach(() => {
  devices = stubDevices()
})

test.each([
  ['NotFoundError', 'granted', 'notFound'],
  ['NotReadableError', 'granted', 'inUse'],
  ['AbortError', 'granted', 'inUse'],
  ['NotSupportedError', 'granted', 'unsupported'],
  ['NotAllowedError', 'denied', 'denied'],
  ['NotAllowedError', 'prompt', 'dismissed'],
  // Allowed to the page, not to the browser.
  ['NotAllowedError', 'granted', 'denied'],
  ['SomethingNew', 'granted', 'unknown'],
] as const)('V31: %s with the permission "%s" is "%s"', async (name, permission, problem) => {
  devices.refused.set('video', name)
  devices.permission = permission
  expect(await captureInput('camera', null)).toEqual({ problem })
})

test('V31: without the interface the page is not secure, or the browser too old', async () => {
  vi.stubGlobal('navigator', {})
  expect(await captureInput('camera', null)).toEqual({ problem: 'unsupported' })
  vi.stubGlobal('isSecureContext', false)
  expect(await captureInput('microphone', null)).toEqual({ problem: 'insecure' })
  expect(await captureScreen()).toEqual({ problem: 'insecure' })
})

test('V31: a screen is refused for this once, unless the system refuses it', async () => {
  devices.refused.set('screen', 'NotAllowedError')
  expect(await captureScreen()).toEqual({ problem: 'dismissed' })
  devices.getDisplayMedia = () =>
    Promise.reject(new DOMException('Permission denied by system', 'NotAllowedError'))
  expect(await captureScreen()).toEqual({ problem: 'denied' })
})

test('V31: a browser that knows no such permission says denied', async () => {
  devices.refused.set('audio', 'NotAllowedError')
  vi.stubGlobal('navigator', {
    mediaDevices: devices,
    permissions: { query: () => Promise.reject(new TypeError('unknown name')) },
  })
  expect(await captureInput('microphone', null)).toEqual({ problem: 'denied' })
})
