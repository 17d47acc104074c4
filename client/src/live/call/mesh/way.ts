import type { Signal } from '@dryrun/shared/contract/call'
import { CandidateBatch } from './candidate-batch.ts'
import type { EarlyCandidates } from './early-candidates.ts'
import type { MeshTimes } from './mesh-times.ts'
import { Negotiation } from './negotiation.ts'
import { mediaKinds, readTransceivers, Senders } from './senders.ts'
import type { MediaKind, Sending } from './senders.ts'
import type { WayId } from './way-id.ts'

type Description = Extract<Signal, { kind: 'description' }>
export type MediaStreams = Record<MediaKind, MediaStream>

export type WayOptions = {
  id: WayId
  pc: RTCPeerConnection
  isPolite: boolean
  times: MeshTimes
  early: EarlyCandidates
  send: (signal: Signal) => Promise<void>
  /** What goes out from the beginning. */
  sending: Sending
  /** The browser's word on the connection changed. */
  said: (state: RTCPeerConnectionState) => void
  described: () => void
  broken: () => void
}

/**
 * One connection to one peer, paired with one connection of theirs. It always carries three transceivers: audio,
 * camera, screen, in this order and both ways, made by whoever's offer is taken; muting, a camera that goes on, a
 * shared screen or another device only change the track on a sender.
 */
export class Way {
  readonly id: WayId
  readonly pc: RTCPeerConnection
  /** Theirs, from the first description of it that was taken. */
  theirs: WayId | null = null
  streams: MediaStreams | null = null
  readonly #options: WayOptions
  readonly #negotiation: Negotiation
  readonly #batch: CandidateBatch
  #senders: Senders | null = null
  #sending: Sending
  #hasBegun = false
  #isClosed = false

  constructor(options: WayOptions) {
    const { id, pc, times, send, isPolite } = options
    this.#options = options
    this.id = id
    this.pc = pc
    this.#sending = options.sending
    this.#negotiation = new Negotiation({
      pc,
      isPolite,
      times,
      send,
      readyToAnswer: () => this.#readyToAnswer(),
      described: () => this.#described(),
      broken: () => options.broken(),
    })
    this.#batch = new CandidateBatch(times.candidateBatchMs, () => this.#negotiation.negId, send)
    pc.addEventListener('icecandidate', ({ candidate }) => candidate && this.#batch.add(candidate))
    pc.addEventListener('connectionstatechange', () => this.#said())
  }

  /** True from where this side makes the offer. */
  get hasBegun(): boolean {
    return this.#hasBegun
  }

  get isDelivered(): boolean {
    return this.#negotiation.isDelivered
  }

  /** True where the browser has closed the connection, which it does not tell. */
  get isDead(): boolean {
    return this.pc.signalingState === 'closed'
  }

  /** Makes the offer. */
  begin(): void {
    if (this.#hasBegun || this.theirs || this.isDead) return
    this.#hasBegun = true
    const { streams, screenStreams } = outgoingStreams()
    this.pc.addTransceiver('audio', { streams })
    this.pc.addTransceiver('video', { streams })
    this.pc.addTransceiver('video', { streams: screenStreams })
    this.#takeSenders()
  }

  /** Says again what the other side does not seem to have heard. */
  nudge(): void {
    this.begin()
    this.#negotiation.resend()
  }

  /** The same, but leaves it to the other side to begin. */
  nudgeBegun(): void {
    this.#negotiation.resend()
  }

  /** Says all of its side once more, as something must have been lost. */
  remind(): void {
    this.nudge()
    this.#batch.again()
  }

  restart(): void {
    // Without the other side's answer there is nothing to restart, only to say again.
    if (this.theirs && !this.isDead) this.pc.restartIce()
    this.nudge()
  }

  expects(description: Description): boolean {
    return this.#negotiation.expects(description)
  }

  /** Takes in a description of theirs, which pairs the two from then on. */
  hear(theirs: WayId, description: Description): void {
    this.theirs = theirs
    this.#negotiation.hear(description)
  }

  /** Takes those candidates that belong to what was described. */
  takeCandidates(): void {
    const sdp = this.pc.remoteDescription?.sdp
    if (!this.theirs || sdp === undefined || this.isDead) return
    for (const candidate of this.#options.early.take(this.theirs, sdp)) {
      // One that cannot be used is no reason to do without the others.
      this.pc.addIceCandidate(candidate).catch(() => {})
    }
  }

  send(sending: Sending): void {
    this.#sending = sending
    this.#senders?.set(sending)
  }

  close(): void {
    this.#isClosed = true
    this.#negotiation.close()
    this.#batch.close()
    this.pc.close()
  }

  #said(): void {
    if (this.#isClosed) return
    // Some limits are only taken once media flows.
    if (this.pc.connectionState === 'connected') this.#senders?.set(this.#sending)
    this.#options.said(this.pc.connectionState)
  }

  #takeSenders(): boolean {
    const transceivers = readTransceivers(this.pc)
    if (!transceivers) return false
    this.#senders ??= new Senders(transceivers)
    this.#senders.set(this.#sending)
    return true
  }

  #readyToAnswer(): void {
    const transceivers = readTransceivers(this.pc)
    if (!transceivers) throw new Error('The offer has not the three media of a call.')
    if (this.#senders) return
    const { streams, screenStreams } = outgoingStreams()
    for (const kind of mediaKinds) {
      const { sender } = transceivers[kind]
      transceivers[kind].direction = 'sendrecv'
      // Older browsers cannot say what belongs together, which costs no more than a little of lips and voice.
      if ('setStreams' in sender) sender.setStreams(...(kind === 'screen' ? screenStreams : streams))
    }
    this.#takeSenders()
  }

  #described(): void {
    if (this.#isClosed) return
    const transceivers = readTransceivers(this.pc)
    if (!transceivers) return this.#options.broken()
    this.takeCandidates()
    const stream = (kind: MediaKind) => new MediaStream([transceivers[kind].receiver.track])
    this.streams ??= { audio: stream('audio'), camera: stream('camera'), screen: stream('screen') }
    this.#senders?.set(this.#sending)
    this.#options.described()
  }
}

/** Audio and camera belong to one stream, so that lips and voice are kept together. */
function outgoingStreams(): { streams: [MediaStream]; screenStreams: [MediaStream] } {
  return { streams: [new MediaStream()], screenStreams: [new MediaStream()] }
}
