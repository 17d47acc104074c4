import type { QualityGrade, QualityMinute, VideoStep } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { LinkQuality, RemotePeer } from '../call-transport.ts'

type Sample = { quality: LinkQuality; video: VideoStep }
type Minute = { with: MemberId; atMs: number; samples: Sample[] }

const minuteMs = 60_000
const grades: readonly QualityGrade[] = ['good', 'fair', 'poor']
const steps: readonly VideoStep[] = ['full', 'reduced', 'low', 'off']

/**
 * Folds what was measured of each peer into minutes of the server's clock. It has no clock itself: `atMs` is
 * milliseconds since 1970 by the server.
 */
export class QualityMinutes {
  #minutes: Minute[] = []
  /** The measurement of each peer that was taken last: an object is one measurement. */
  readonly #last = new WeakSet<LinkQuality>()

  /** To be told of every change of a transport's peers; what was measured once counts once. */
  note(peers: readonly RemotePeer[], memberOf: (peer: RemotePeer) => MemberId | null, atMs: number): void {
    for (const peer of peers) {
      const member = memberOf(peer)
      if (member === null || peer.quality === null || this.#last.has(peer.quality)) continue
      this.#last.add(peer.quality)
      this.#add(member, { quality: peer.quality, video: peer.ourVideo.step }, atMs)
    }
  }

  /** Takes out the minutes that are over at `atMs`, the oldest first. */
  takeOver(atMs: number): QualityMinute[] {
    return this.#take(minute => minute.atMs + minuteMs <= atMs)
  }

  /** Takes out all, also the minute that is not over: for a call that ends. */
  takeAll(): QualityMinute[] {
    return this.#take(() => true)
  }

  #add(member: MemberId, sample: Sample, atMs: number): void {
    const begin = Math.floor(atMs / minuteMs) * minuteMs
    const same = this.#minutes.find(minute => minute.with === member && minute.atMs === begin)
    if (same) same.samples.push(sample)
    else this.#minutes.push({ with: member, atMs: begin, samples: [sample] })
  }

  #take(isDue: (minute: Minute) => boolean): QualityMinute[] {
    const due = this.#minutes.filter(isDue).sort((a, b) => a.atMs - b.atMs)
    this.#minutes = this.#minutes.filter(minute => !isDue(minute))
    return due.map(foldMinute)
  }
}

function foldMinute({ with: member, atMs, samples }: Minute): QualityMinute {
  const qualities = samples.map(({ quality }) => quality)
  const average = (field: 'roundTripMs' | 'lossPercent' | 'jitterMs' | 'framesPerSecond') =>
    averageOf(qualities.map(quality => quality[field]).filter(value => value !== null))
  return {
    at: new Date(atMs).toISOString(),
    with: member,
    grade: last(
      grades,
      qualities.map(({ grade }) => grade),
    ),
    roundTripMs: average('roundTripMs'),
    lossPercent: average('lossPercent'),
    jitterMs: average('jitterMs'),
    inKbps: averageOf(qualities.map(({ inKbps }) => inKbps)) ?? 0,
    outKbps: averageOf(qualities.map(({ outKbps }) => outKbps)) ?? 0,
    framesPerSecond: average('framesPerSecond'),
    isRelayed: qualities.some(({ isRelayed }) => isRelayed),
    video: last(
      steps,
      samples.map(({ video }) => video),
    ),
  }
}

function averageOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  return Math.round((values.reduce((total, value) => total + value, 0) / values.length) * 10) / 10
}

/** The one of `present` that stands last in `order`; the first of `order` where there is none. */
function last<T>(order: readonly [T, ...T[]] | readonly T[], present: readonly T[]): T {
  const found = order.filter(one => present.includes(one)).at(-1) ?? order[0]
  if (found === undefined) throw new Error('An order of nothing has no last.')
  return found
}
