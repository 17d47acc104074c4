import type { LinkQuality } from '../call-transport.ts'
import { compareCounters, hasFlowed, readCounters } from '../quality/link-stats.ts'
import type { LinkCounters } from '../quality/link-stats.ts'
import type { OutgoingSample } from '../quality/video-steps.ts'
import type { MeshTimes } from './mesh-times.ts'

export type LinkWatchOptions = {
  times: MeshTimes
  /** The connection to look at now. */
  connection: () => RTCPeerConnection
  looked: (quality: LinkQuality, outgoing: OutgoingSample) => void
  /** Nothing came for two looks, or for the time of a proof. */
  silent: () => void
  flows: () => void
  /** The browser closed the connection without a word. */
  died: () => void
}

const silentLooks = 2

/** Looks at the connection to a peer every few seconds. */
export class LinkWatch {
  readonly #options: LinkWatchOptions
  readonly #interval: ReturnType<typeof setInterval>
  #last: { pc: RTCPeerConnection; counters: LinkCounters } | null = null
  #silence = 0
  #proof: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(options: LinkWatchOptions) {
    this.#options = options
    this.#interval = setInterval(() => void this.#look(), options.times.pollMs)
  }

  /** Asks the connection to show that something still comes. */
  prove(): void {
    const pc = this.#options.connection()
    clearTimeout(this.#proof)
    const judge = async (before: LinkCounters) => {
      const after = await this.#read(pc)
      if (after && !hasFlowed(before, after)) this.#options.silent()
    }
    void this.#read(pc).then(before => {
      if (before) this.#proof = setTimeout(() => void judge(before), this.#options.times.proofMs)
    })
  }

  close(): void {
    this.#isClosed = true
    clearInterval(this.#interval)
    clearTimeout(this.#proof)
  }

  /** Null where the connection is another one by now, or nobody looks any more. */
  async #read(pc: RTCPeerConnection): Promise<LinkCounters | null> {
    try {
      const report = await pc.getStats()
      const isCurrent = !this.#isClosed && this.#options.connection() === pc
      return isCurrent ? readCounters(report.values(), performance.now()) : null
    } catch {
      return null
    }
  }

  async #look(): Promise<void> {
    const pc = this.#options.connection()
    if (pc.signalingState === 'closed') return this.#options.died()
    const counters = await this.#read(pc)
    const before = this.#last?.pc === pc ? this.#last.counters : null
    if (!counters) return
    this.#last = { pc, counters }
    if (!before) return
    const isFlowing = hasFlowed(before, counters)
    this.#silence = isFlowing ? 0 : this.#silence + 1
    this.#options.looked(compareCounters(before, counters), counters.outgoing)
    if (pc.connectionState !== 'connected') return
    if (isFlowing) this.#options.flows()
    else if (this.#silence >= silentLooks) this.#options.silent()
  }
}
