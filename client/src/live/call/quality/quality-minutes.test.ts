import { QualityMinute } from '@dryrun/shared/contract/call'
import type { PeerId, VideoStep } from '@dryrun/shared/contract/call'
import { MemberId } from '@dryrun/shared/contract/ids'
import { expect, it } from 'vitest'
import type { LinkQuality, RemotePeer } from '../call-transport.ts'
import { noQuality } from './link-stats.ts'
import { QualityMinutes } from './quality-minutes.ts'

const good: LinkQuality = {
  ...noQuality,
  grade: 'good',
  roundTripMs: 40,
  lossPercent: 0,
  inKbps: 500,
  outKbps: 400,
}
const noon = Date.UTC(2026, 10, 23, 12)

function peer(name: string, quality: LinkQuality | null, step: VideoStep = 'full'): RemotePeer {
  return {
    peerId: `peer-${name}-1` as PeerId,
    link: 'connected',
    audio: null,
    camera: null,
    screen: null,
    quality,
    theirVideo: { step: 'full', why: 'network' },
    ourVideo: { step, why: 'network' },
  }
}

const memberOf = ({ peerId }: RemotePeer) =>
  peerId.includes('nobody') ? null : MemberId.parse(peerId.replace('peer', 'member'))

it('V27: a minute has averages, the worst grade and the least video, on the server’s clock', () => {
  const minutes = new QualityMinutes()
  minutes.note([peer('ada', { ...good })], memberOf, noon + 1_000)
  const worse = {
    ...good,
    grade: 'fair',
    roundTripMs: 80,
    lossPercent: null,
    inKbps: 100,
    isRelayed: true,
  } as const
  minutes.note([peer('ada', worse, 'low')], memberOf, noon + 59_999)
  minutes.note([peer('ada', { ...good })], memberOf, noon + 60_000)
  expect(minutes.takeOver(noon + 59_999)).toEqual([])
  const [minute, ...more] = minutes.takeOver(noon + 60_000)
  expect(more).toEqual([])
  expect(minute).toEqual({
    at: '2026-11-23T12:00:00.000Z',
    with: 'member-ada-1',
    grade: 'fair',
    roundTripMs: 60,
    lossPercent: 0,
    jitterMs: null,
    inKbps: 300,
    outKbps: 400,
    framesPerSecond: null,
    isRelayed: true,
    video: 'low',
  })
  expect(QualityMinute.safeParse(minute).success).toBe(true)
  expect(minutes.takeAll().map(({ at }) => at)).toEqual(['2026-11-23T12:01:00.000Z'])
  expect(minutes.takeAll()).toEqual([])
})

it('V27: one measurement counts once, and each member has minutes of their own', () => {
  const minutes = new QualityMinutes()
  const once = { ...good, roundTripMs: 100 }
  for (let times = 0; times < 5; times += 1) minutes.note([peer('ada', once)], memberOf, noon)
  minutes.note([peer('ada', { ...good, roundTripMs: 0 }), peer('bob', { ...good })], memberOf, noon)
  minutes.note([peer('nobody', { ...good }), peer('cy', null)], memberOf, noon)
  expect(minutes.takeAll().map(({ with: member, roundTripMs }) => [member, roundTripMs])).toEqual([
    ['member-ada-1', 50],
    ['member-bob-1', 40],
  ])
})
