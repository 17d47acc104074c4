import type { Signal } from '@dryrun/shared/contract/call'
import type { MeshTimes } from './mesh-times.ts'

type Description = Extract<Signal, { kind: 'description' }>

export type NegotiationOptions = {
  pc: RTCPeerConnection
  isPolite: boolean
  times: MeshTimes
  send: (description: Description) => Promise<void>
  /** A remote offer was set: makes the local side ready for its answer. */
  readyToAnswer: () => void
  /** A remote description was set, and what follows from it. */
  described: () => void
  /** The browser refused a description, so nothing can come of this connection. */
  broken: () => void
}

/**
 * Offers and answers of one connection, by the pattern the W3C calls perfect negotiation. Own offers and what is heard
 * go through one queue, one whole step after the other, so that the state between two steps is all there is to judge
 * by: where it is not `stable`, an offer that comes in meets ours. The impolite side's offer then wins.
 */
export class Negotiation {
  readonly #options: NegotiationOptions
  #queue = Promise.resolve()
  #counted = 0
  #negId = 0
  /** Our offer that waits for its answer. */
  #outstanding: number | null = null
  #sentAt = 0
  #tries = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Their offer that was answered last. */
  #answered: number | null = null
  #isDelivered = true
  #isClosed = false

  constructor(options: NegotiationOptions) {
    this.#options = options
    options.pc.addEventListener('negotiationneeded', () => this.#enqueue(() => this.#offer()))
  }

  /** The number of the offer that the local description is, or answers. */
  get negId(): number {
    return this.#negId
  }

  /** False while an offer of ours has not even reached the server. */
  get isDelivered(): boolean {
    return this.#isDelivered
  }

  /** True for the answer to the offer that is open now. */
  expects({ type, negId }: Description): boolean {
    return type === 'answer' && negId === this.#outstanding
  }

  hear(description: Description): void {
    const { type } = description
    this.#enqueue(() => (type === 'offer' ? this.#hearOffer(description) : this.#hearAnswer(description)))
  }

  /** Sends an offer that is open again, now, unless it was sent only a moment ago. */
  resend(): void {
    if (this.#outstanding === null || performance.now() - this.#sentAt < 300) return
    this.#sendOffer()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #enqueue(step: () => Promise<void>): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#isClosed) return
      try {
        await step()
      } catch {
        if (!this.#isClosed) this.#options.broken()
      }
    })
  }

  async #offer(): Promise<void> {
    const { pc } = this.#options
    // What is needed is asked for again once the state is stable.
    if (pc.signalingState !== 'stable') return
    this.#counted += 1
    this.#negId = this.#counted
    await pc.setLocalDescription()
    this.#outstanding = this.#counted
    this.#tries = 0
    this.#sendOffer()
  }

  #sendOffer(): void {
    const { pc, send, times } = this.#options
    const negId = this.#outstanding
    const { localDescription } = pc
    if (this.#isClosed || negId === null || localDescription?.type !== 'offer') return
    this.#sentAt = performance.now()
    clearTimeout(this.#timer)
    const again = (ms: number) => {
      if (negId !== this.#outstanding || this.#isClosed) return
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#sendOffer(), ms)
    }
    // By now it carries the candidates that were found since.
    send({ kind: 'description', type: 'offer', sdp: localDescription.sdp, negId }).then(
      () => {
        this.#isDelivered = true
        this.#tries += 1
        again(Math.min(times.answerMs * 1.5 ** (this.#tries - 1), times.answerMostMs))
      },
      () => {
        if (negId === this.#outstanding) this.#isDelivered = false
        again(times.unsentMs)
      },
    )
  }

  #settleOffer(): void {
    this.#outstanding = null
    this.#isDelivered = true
    clearTimeout(this.#timer)
  }

  async #hearOffer({ sdp, negId }: Description): Promise<void> {
    const { pc, isPolite } = this.#options
    const last = this.#answered ?? -1
    if (negId < last) return
    if (pc.signalingState !== 'stable') {
      if (!isPolite) return this.resend()
      this.#settleOffer()
      if (negId === last) await pc.setLocalDescription({ type: 'rollback' })
    }
    // It has not come to them that it was answered.
    if (negId === last) return this.#sendAnswer(negId)
    this.#negId = negId
    await pc.setRemoteDescription({ type: 'offer', sdp })
    this.#options.readyToAnswer()
    await pc.setLocalDescription()
    this.#answered = negId
    this.#sendAnswer(negId)
    this.#options.described()
  }

  #sendAnswer(negId: number): void {
    const { pc, send } = this.#options
    const { localDescription } = pc
    if (localDescription?.type !== 'answer') return
    // Where it is lost, the offer comes again.
    send({ kind: 'description', type: 'answer', sdp: localDescription.sdp, negId }).catch(() => {})
  }

  async #hearAnswer(description: Description): Promise<void> {
    const { pc } = this.#options
    if (!this.expects(description) || pc.signalingState !== 'have-local-offer') return
    this.#settleOffer()
    await pc.setRemoteDescription({ type: 'answer', sdp: description.sdp })
    this.#options.described()
  }
}
