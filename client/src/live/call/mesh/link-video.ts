import type { CallPeer, Signal } from '@dryrun/shared/contract/call'
import type { Outgoing, RemotePeer } from '../call-transport.ts'
import { videoPlan } from '../quality/video-plan.ts'
import { firstVideoSteps } from '../quality/video-steps.ts'
import type { nextVideoSteps, OutgoingSample } from '../quality/video-steps.ts'
import type { Sending } from './senders.ts'

export type VideoSaid = RemotePeer['ourVideo']

export type LinkVideoOptions = {
  outgoing: Outgoing
  nextVideoSteps: typeof nextVideoSteps
  send: (signal: Signal) => Promise<void>
  /** What goes out has changed, or what is known of what comes in. */
  changed: () => void
}

/** While an estimate still grows from the low value at which every connection begins: looks that are not judged. */
const warmUpLooks = 4

const chosenOff: VideoSaid = { step: 'off', why: 'chosen' }

/** How much goes out to one peer and how much they say comes from them. */
export class LinkVideo {
  readonly #options: LinkVideoOptions
  #outgoing: Outgoing
  #peer: CallPeer | null = null
  #people = 2
  #steps = firstVideoSteps
  #looks = 0
  #heard: VideoSaid = { step: 'full', why: 'network' }
  #ours: VideoSaid = { step: 'full', why: 'network' }
  #told: VideoSaid | null = null

  constructor(options: LinkVideoOptions) {
    this.#options = options
    this.#outgoing = options.outgoing
    this.#ours = this.#decide()
  }

  /** The same object until it changes. */
  get ours(): VideoSaid {
    return this.#ours
  }

  get theirs(): VideoSaid {
    return this.#peer?.media.isAudioOnly ? chosenOff : this.#heard
  }

  /** What is to be sent: of a picture nobody wants, not a byte. */
  sending(): Sending {
    const { audio, camera, screen } = this.#outgoing
    const isChosenOff = this.#ours.why === 'chosen' && this.#ours.step === 'off'
    return {
      audio,
      camera: this.#ours.step === 'off' ? null : camera,
      screen: isChosenOff ? null : screen,
      cameraPlan: videoPlan(this.#people, this.#ours.step),
    }
  }

  /**
   * Which pictures come. Their state by the server decides: a track does not tell, as packets that only measure the
   * network unmute one that was never sent.
   */
  comes(): { camera: boolean; screen: boolean } {
    if (!this.#peer || this.#outgoing.isAudioOnly) return { camera: false, screen: false }
    const { isCameraOn, isSharingScreen } = this.#peer.media
    const { step, why } = this.theirs
    const isChosenOff = step === 'off' && why === 'chosen'
    return { camera: isCameraOn && step !== 'off', screen: isSharingScreen && !isChosenOff }
  }

  setPeer(peer: CallPeer | null, people: number): void {
    const before = JSON.stringify([this.#peer?.media, this.#people])
    this.#peer = peer
    this.#people = people
    if (JSON.stringify([peer?.media, people]) !== before) this.#change()
  }

  publish(outgoing: Outgoing): void {
    this.#outgoing = outgoing
    this.#change()
  }

  hear({ step, why }: Extract<Signal, { kind: 'video' }>): void {
    if (this.#heard.step === step && this.#heard.why === why) return
    this.#heard = { step, why }
    this.#options.changed()
  }

  /** Takes one look at the way out, while it is connected. */
  looked(sample: OutgoingSample): void {
    this.#looks += 1
    if (this.#looks <= warmUpLooks) return
    const { step } = this.#steps
    this.#steps = this.#options.nextVideoSteps(this.#steps, sample, this.#people)
    if (this.#steps.step !== step) this.#change()
  }

  /** Tells the other side what it gets, unless it knows. What could not be sent is sent with the next look. */
  tell(): void {
    const ours = this.#ours
    if (this.#told?.step === ours.step && this.#told.why === ours.why) return
    this.#told = ours
    this.#options.send({ kind: 'video', ...ours }).catch(() => {
      if (this.#told === ours) this.#told = null
    })
  }

  /** The other side may have missed what was told. */
  forgetTold(): void {
    this.#told = null
  }

  /** The estimates of another connection begin anew. */
  begunAnew(): void {
    this.#told = null
    this.#looks = 0
  }

  #decide(): VideoSaid {
    if (this.#outgoing.isAudioOnly || this.#peer?.media.isAudioOnly) return chosenOff
    return { step: this.#steps.step, why: 'network' }
  }

  #change(): void {
    const next = this.#decide()
    if (next.step !== this.#ours.step || next.why !== this.#ours.why) this.#ours = next
    this.#options.changed()
  }
}
