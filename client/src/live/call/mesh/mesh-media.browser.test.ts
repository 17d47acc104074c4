import { afterEach, expect, it } from 'vitest'
import { firstVideoSteps } from '../quality/video-steps.ts'
import type { VideoSteps } from '../quality/video-steps.ts'
import { direct, MeshLab, statSum, until } from './mesh-lab.fixture.ts'
import type { Tab } from './mesh-lab.fixture.ts'
import { paintedTrack } from './painted-media.fixture.ts'

let lab = new MeshLab()
const begin = (seed = 1) => (lab = new MeshLab(seed))

afterEach(() => lab.close())

const sees = (from: Tab, by: Tab, kind: 'camera' | 'screen', more = 10) => {
  const viewer = by.viewer(from, kind)
  const { frames } = viewer
  return until(`${by.peerId} sees the ${kind} of ${from.peerId} move`, () => viewer.frames >= frames + more)
}

const videoBytesOut = (tab: Tab) => statSum(tab.pc, 'outbound-rtp', 'video', 'bytesSent')
const audioPacketsIn = (tab: Tab) => statSum(tab.pc, 'inbound-rtp', 'audio', 'packetsReceived')

const packetsGrow = async (tab: Tab, by = 50) => {
  const before = await audioPacketsIn(tab)
  await until('audio comes in', async () => (await audioPacketsIn(tab)) >= before + by)
}

it('V20: two see each other’s camera, then a screen beside it, without another offer', async () => {
  begin()
  const one = lab.tab('a', { camera: paintedTrack('red') })
  const two = lab.tab('b', { camera: paintedTrack('lime') })
  lab.announce()
  await sees(two, one, 'camera')
  await sees(one, two, 'camera')
  expect([one.viewer(two, 'camera').colour, two.viewer(one, 'camera').colour]).toEqual(['lime', 'red'])
  await packetsGrow(one)
  expect(two.of(one)?.screen).toBeNull()

  lab.publish(one, { screen: paintedTrack('blue') })
  await sees(one, two, 'screen')
  await until('the screen is not mistaken for the camera', () => two.viewer(one, 'screen').colour === 'blue')
  expect(two.viewer(one, 'camera').colour).toBe('red')
  const offers = lab.bus.sent.filter(({ signal }) => signal.kind === 'description')
  expect(offers.length).toBe(2)
})

it('V20: camera off, on and another device change what is seen, without another offer', async () => {
  begin()
  const one = lab.tab('a', { camera: paintedTrack('red') })
  const two = lab.tab('b')
  lab.announce()
  await sees(one, two, 'camera')
  const { camera } = two.of(one) ?? {}
  lab.publish(one, { camera: null })
  await until('the camera is away', () => two.of(one)?.camera === null)
  await packetsGrow(two)
  lab.publish(one, { camera: paintedTrack('blue') })
  await sees(one, two, 'camera')
  await until('it is the other camera', () => two.viewer(one, 'camera').colour === 'blue')
  expect(two.of(one)?.camera).toBe(camera)
  expect(lab.bus.sent.filter(({ signal }) => signal.kind === 'description').length).toBe(2)
})

it('V26: audio only stops every byte of video, both ways, and is told', async () => {
  begin()
  const one = lab.tab('a', { camera: paintedTrack('red'), screen: paintedTrack('blue') })
  const two = lab.tab('b', { camera: paintedTrack('lime') })
  lab.announce()
  await sees(one, two, 'camera')
  await sees(one, two, 'screen')
  await sees(two, one, 'camera')
  lab.publish(one, { isAudioOnly: true })
  for (const [tab, other] of [
    [one, two],
    [two, one],
  ] as const) {
    await until(
      'both know',
      () => tab.of(other)?.theirVideo.why === 'chosen' && tab.of(other)?.theirVideo.step === 'off',
    )
    expect(tab.of(other)).toMatchObject({
      camera: null,
      screen: null,
      ourVideo: { step: 'off', why: 'chosen' },
    })
  }
  const isQuiet = (tab: Tab) => tab.pc.getSenders().every(({ track }) => track?.kind !== 'video')
  await until('no video is sent', () => isQuiet(one) && isQuiet(two))
  // Packets on their way are counted first; then speech goes on for two seconds without a byte of video.
  await packetsGrow(two, 25)
  const before = [await videoBytesOut(one), await videoBytesOut(two)]
  await packetsGrow(two, 100)
  expect([await videoBytesOut(one), await videoBytesOut(two)]).toEqual(before)

  lab.publish(one, { isAudioOnly: false })
  await sees(one, two, 'camera')
  await sees(one, two, 'screen')
  await sees(two, one, 'camera')
})

it('V25: a step down shrinks the picture, then stops it, and both sides know', async () => {
  begin()
  let forced: VideoSteps = firstVideoSteps
  const one = lab.tab('a', { camera: paintedTrack('red', 640, 360) }, { nextVideoSteps: () => forced })
  const two = lab.tab('b')
  lab.announce()
  await sees(one, two, 'camera')
  forced = { ...firstVideoSteps, step: 'low' }
  await until('the camera is limited', () => {
    const [, camera] = one.pc.getSenders()
    const [encoding] = camera?.getParameters().encodings ?? []
    return encoding?.maxBitrate === 120_000 && encoding.scaleResolutionDownBy === 2
  })
  await until(
    'both know',
    () => two.of(one)?.theirVideo.step === 'low' && one.of(two)?.ourVideo.step === 'low',
  )
  await sees(one, two, 'camera')
  forced = { ...firstVideoSteps, step: 'off' }
  await until(
    'both know',
    () => two.of(one)?.theirVideo.step === 'off' && one.of(two)?.ourVideo.step === 'off',
  )
  expect(two.of(one)).toMatchObject({ camera: null, theirVideo: { step: 'off', why: 'network' } })
  await packetsGrow(two, 25)
  const before = await videoBytesOut(one)
  await packetsGrow(two)
  expect(await videoBytesOut(one)).toBe(before)
  forced = firstVideoSteps
  await sees(one, two, 'camera')
})

it('V27: what the link carries is measured', async () => {
  begin()
  const one = lab.tab('a', { camera: paintedTrack('red') })
  const two = lab.tab('b', { camera: paintedTrack('lime') })
  lab.announce()
  await until('it is measured', () => (two.of(one)?.quality?.framesPerSecond ?? 0) > 5)
  const quality = two.of(one)?.quality
  expect(quality).toMatchObject({ grade: 'good', isRelayed: false, lossPercent: 0 })
  expect(quality?.inKbps).toBeGreaterThan(20)
  expect(quality?.outKbps).toBeGreaterThan(20)
  expect(quality?.roundTripMs).toBeLessThan(100)
})

it('V24: new credentials reach every connection, and nothing stops', async () => {
  begin()
  const one = lab.tab('a', { camera: paintedTrack('red') })
  const two = lab.tab('b')
  lab.announce()
  await sees(one, two, 'camera')
  const server = { urls: ['turn:127.0.0.1:9'], username: 'later', credential: 'word' }
  one.transport.renew({ ...direct, iceServers: [server], isRelayOnly: true })
  expect(one.pc.getConfiguration()).toMatchObject({ iceServers: [server], iceTransportPolicy: 'relay' })
  await sees(one, two, 'camera')
  expect(one.connections.length).toBe(1)
  expect(one.isConnectedTo(two)).toBe(true)
})

it('V28: three, then four people see one another, each with a fair share of the upload', async () => {
  begin()
  const three = ['a', 'b', 'c'].map(letter => lab.tab(letter, { camera: paintedTrack('red') }))
  lab.announce()
  const everybodySees = async (tabs: readonly Tab[]) => {
    for (const by of tabs) for (const from of tabs) if (by !== from) await sees(from, by, 'camera', 5)
  }
  await everybodySees(three)
  const bitrates = () =>
    three[0]?.open.map(pc => pc.getSenders()[1]?.getParameters().encodings[0]?.maxBitrate ?? 0) ?? []
  await until('a third of the upload each', () => bitrates().every(rate => rate === 700_000))
  const four = [...three, lab.tab('d', { camera: paintedTrack('lime') })]
  lab.announce()
  await everybodySees(four)
  await until('less for each', () => bitrates().length === 3 && bitrates().every(rate => rate === 450_000))
  for (const tab of four) expect(tab.open.length).toBe(3)
})
