import { beforeEach, expect, test, vi } from 'vitest'
import { blurBackground } from './blur/background-blur.ts'
import { FakeTrack, stubDevices } from '../../../../test/fake-devices.ts'
import { createOwnCamera } from './own-camera.ts'

vi.mock('./blur/background-blur.ts', () => ({ blurBackground: vi.fn() }))

type Hear = Parameters<typeof blurBackground>[1]

/** What was asked to be blurred, to be answered by the test. */
let asked: { hear: Hear; finish: () => FakeTrack; fail: () => void }[]
let givenUp: number

beforeEach(() => {
  stubDevices()
  asked = []
  givenUp = 0
  vi.mocked(blurBackground).mockImplementation((_camera, hear) => {
    return new Promise((resolve, reject) => {
      asked.push({
        hear,
        finish() {
          const track = new FakeTrack('video', 'blurred', '')
          resolve({ track: asTrack(track), stop: () => track.stop() })
          return track
        },
        fail: () => reject(new Error('no WebGL')),
      })
    })
  })
})

const asTrack = (track: FakeTrack) => track as unknown as MediaStreamTrack
const camera = () => asTrack(new FakeTrack('video', 'camera', 'cam-1'))
const open = (isBlurred: boolean) =>
  createOwnCamera(
    isBlurred,
    () => {},
    () => givenUp++,
  )
const request = async (index: number) => {
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(index))
  return asked[index]!
}

test('V35: a camera that begins with blur shows nothing before it is blurred', async () => {
  const own = open(true)
  own.follow(camera())
  expect(own.read()).toMatchObject({ track: null, blur: { status: 'starting' } })
  const track = (await request(0)).finish()
  await vi.waitFor(() => expect(own.read().track).toBe(track))
  expect(own.read().blur).toEqual({ status: 'on', by: 'page', cost: null })
  asked[0]?.hear.onCost({ msPerFrame: 14, framesPerSecond: 28 })
  expect(own.read().blur.cost?.msPerFrame).toBe(14)
})

test('V35: what is shown goes on until the blur is there, and again once it is off', async () => {
  const own = open(false)
  const raw = camera()
  own.follow(raw)
  own.setBlur(true)
  expect(own.read().track).toBe(raw)
  const track = (await request(0)).finish()
  await vi.waitFor(() => expect(own.read().track).toBe(track))
  own.setBlur(false)
  expect(own.read()).toMatchObject({ track: raw, blur: { status: 'off' } })
  expect(track.readyState).toBe('ended')
})

test('V35: a device that cannot keep up, or has no means, is told so and goes on without', async () => {
  const own = open(true)
  const raw = camera()
  own.follow(raw)
  const first = await request(0)
  first.finish()
  await vi.waitFor(() => expect(own.read().blur.status).toBe('on'))
  first.hear.onTooSlow({ msPerFrame: 90, framesPerSecond: 11 })
  expect(own.read()).toMatchObject({ track: raw, blur: { status: 'tooSlow', cost: { msPerFrame: 90 } } })
  expect(own.isBlurWanted()).toBe(false)
  own.setBlur(true)
  ;(await request(1)).fail()
  await vi.waitFor(() => expect(own.read().blur.status).toBe('failed'))
  expect(own.read().track).toBe(raw)
  expect(givenUp).toBe(2)
})

test('V35: a blur that comes too late is let go of', async () => {
  const own = open(true)
  own.follow(camera())
  const late = await request(0)
  own.follow(null)
  const track = late.finish()
  await vi.waitFor(() => expect(track.readyState).toBe('ended'))
  expect(own.read()).toMatchObject({ track: null, stream: null, blur: { status: 'off' } })
})

test('V35: a browser that blurs by itself is left to it', async () => {
  const settings = { backgroundBlur: false }
  const able = Object.assign(new FakeTrack('video', 'camera', 'cam-1'), {
    getCapabilities: () => ({ backgroundBlur: [false, true] }),
    getConstraints: () => ({ width: 1280 }),
    applyConstraints: (wish: { backgroundBlur: boolean; width: number }) => {
      settings.backgroundBlur = wish.backgroundBlur && wish.width === 1280
      return Promise.resolve()
    },
    getSettings: () => ({ deviceId: 'cam-1', ...settings }),
  })
  const own = open(true)
  own.follow(asTrack(able))
  await vi.waitFor(() => expect(own.read().track).toBe(able))
  expect(own.read().blur).toEqual({ status: 'on', by: 'browser', cost: null })
  own.setBlur(false)
  await vi.waitFor(() => expect(settings.backgroundBlur).toBe(false))
  expect(asked).toEqual([])
})
