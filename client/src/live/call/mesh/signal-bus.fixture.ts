import type { PeerId, Signal } from '@dryrun/shared/contract/call'
import type { CallTransport, CallWire } from '../call-transport.ts'

/** Numbers from 0 to below 1 that are the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export type Faults = { mostDelayMs: number; lossShare: number; twiceShare: number }
export const noFaults: Faults = { mostDelayMs: 0, lossShare: 0, twiceShare: 0 }

type Sent = { from: PeerId; to: PeerId; pcId: string; signal: Signal }

/** What carries signals between the peers of a test, as badly as the test wants it. */
export class SignalBus {
  readonly sent: Sent[] = []
  /** False: nothing can be sent. */
  isUp = true
  /** True for a signal that is lost on its way. */
  loses: (sent: Sent) => boolean = () => false
  readonly #hearers = new Map<PeerId, CallTransport['hear']>()
  readonly #random: () => number
  readonly #faults: Faults

  constructor(random: () => number, faults: Faults) {
    this.#random = random
    this.#faults = faults
  }

  wireOf(self: PeerId): CallWire {
    return { self, send: (to, pcId, signal) => this.#send({ from: self, to, pcId, signal }) }
  }

  attach(self: PeerId, hear: CallTransport['hear']): () => void {
    this.#hearers.set(self, hear)
    return () => {
      if (this.#hearers.get(self) === hear) this.#hearers.delete(self)
    }
  }

  deliver({ from, to, pcId, signal }: Sent): void {
    this.#hearers.get(to)?.(from, pcId, signal)
  }

  async #send(sent: Sent): Promise<void> {
    await Promise.resolve()
    if (!this.isUp) throw new Error('The server is out of reach.')
    this.sent.push(sent)
    const { lossShare, twiceShare } = this.#faults
    if (this.loses(sent) || this.#random() < lossShare) return
    const copies = this.#random() < twiceShare ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1) {
      setTimeout(() => this.deliver(sent), this.#random() * this.#faults.mostDelayMs)
    }
  }
}
