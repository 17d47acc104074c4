import type { PeerId } from '@dryrun/shared/contract/call'
import type { LinkQuality } from '../call-transport.ts'
import { compareCounters, readCounters } from '../quality/link-stats.ts'
import type { LinkCounters } from '../quality/link-stats.ts'

type Report = Parameters<typeof readCounters>[0]
type Entry = Report extends Iterable<infer One> ? One : never

/** A track, ours or theirs. */
type Measurable = { getRTCStatsReport: () => Promise<RTCStatsReport | undefined> }

export type QualityWatchOptions = {
  everyMs: number
  own: () => readonly Measurable[]
  peers: () => readonly { peerId: PeerId; tracks: readonly Measurable[] }[]
  /** After each look at all of them; a peer that cannot be compared with the look before is missing. */
  measured: (qualities: ReadonlyMap<PeerId, LinkQuality>) => void
}

/** Of what we send, all that does not stand for the way of what comes in too. */
const sentTypes = ['outbound-rtp', 'remote-inbound-rtp']

/**
 * Looks at the tracks every few seconds. The media server ends each way: round trips and losses are ours to it, and
 * what goes out goes out once for all.
 */
export class QualityWatch {
  readonly #options: QualityWatchOptions
  #interval: ReturnType<typeof setInterval> | undefined
  #last = new Map<PeerId, LinkCounters>()

  constructor(options: QualityWatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#interval ??= setInterval(() => void this.#look(), this.#options.everyMs)
  }

  stop(): void {
    clearInterval(this.#interval)
    this.#interval = undefined
    this.#last.clear()
  }

  async #look(): Promise<void> {
    const interval = this.#interval
    const { own, peers, measured } = this.#options
    const [ours, theirs] = await Promise.all([
      readAll(own()),
      Promise.all(peers().map(async ({ peerId, tracks }) => ({ peerId, entries: await readAll(tracks) }))),
    ])
    // Stopped meanwhile.
    if (this.#interval !== interval) return
    const qualities = new Map<PeerId, LinkQuality>()
    const next = new Map<PeerId, LinkCounters>()
    for (const { peerId, entries } of theirs) {
      const all =
        entries.length > 0 ? [...entries, ...ours.filter(({ type }) => sentTypes.includes(type))] : ours
      if (all.length === 0) continue
      const counters = readCounters(all.map(withoutBytes), performance.now())
      const before = this.#last.get(peerId)
      if (before) qualities.set(peerId, compareCounters(before, counters))
      next.set(peerId, counters)
    }
    this.#last = next
    measured(qualities)
  }
}

async function readAll(tracks: readonly Measurable[]): Promise<Entry[]> {
  const reports = await Promise.all(tracks.map(track => track.getRTCStatsReport().catch(() => undefined)))
  return reports.flatMap((report): Entry[] => [...(report?.values() ?? [])])
}

/** The pair carries everybody's bytes, and is not to be counted for one. */
function withoutBytes(entry: Entry): Entry {
  if (entry.type !== 'candidate-pair') return entry
  const { bytesReceived: _in, bytesSent: _out, ...rest } = entry
  return { ...rest, id: entry.id, type: entry.type }
}
