import { ConnectionState } from 'livekit-client'
import type { LocalTrack, Room } from 'livekit-client'
import type { LivekitSdk, MediaKind } from './livekit-sdk.ts'
import { publishOptions } from './livekit-sdk.ts'

type Sent = {
  /** The member's own track. */
  of: MediaStreamTrack
  /** What the client has of it. It switches tracks on and stops them as it sees fit, and may not do so with ours. */
  copy: MediaStreamTrack
  local: LocalTrack
  /**
   * Whether it was on when that was last brought over. The media server mutes by itself too, where our own server may not
   * be in reach to say so; that holds until the member turns it off and on again.
   */
  wasOn: boolean
}

export type SentMediaOptions = {
  room: Room
  kind: MediaKind
  sdk: LivekitSdk
  /** How long until what could not be done is tried again. */
  retryMs: number
}

/** One kind of what a member sends over one visit to the media server: brings it to what is wanted, step by step. */
export class SentMedia {
  readonly #options: SentMediaOptions
  #wanted: MediaStreamTrack | null = null
  #sent: Sent | null = null
  #isSettling = false
  #hasChanged = false
  #isClosed = false
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(options: SentMediaOptions) {
    this.#options = options
  }

  publish(track: MediaStreamTrack | null): void {
    this.#wanted = track
    // Whoever turns a camera off sees its light go out now, not when the media server has answered.
    if (track === null) this.#sent?.copy.stop()
    this.settle()
  }

  /** To be called when the room, or what may be published there, has changed. */
  settle(): void {
    this.#hasChanged = true
    if (this.#isSettling || this.#isClosed) return
    clearTimeout(this.#retry)
    void this.#run()
  }

  /** Undefined while nothing of it is sent. */
  async getRTCStatsReport(): Promise<RTCStatsReport | undefined> {
    return this.#sent?.local.getRTCStatsReport()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
    this.#sent?.copy.stop()
  }

  async #run(): Promise<void> {
    this.#isSettling = true
    while (this.#hasChanged && !this.#isClosed) {
      this.#hasChanged = false
      try {
        this.#hasChanged = (await this.#step()) || this.#hasChanged
      } catch {
        this.#tryLater()
      }
    }
    this.#isSettling = false
  }

  #tryLater(): void {
    clearTimeout(this.#retry)
    if (!this.#isClosed) this.#retry = setTimeout(() => this.settle(), this.#options.retryMs)
  }

  /** Does one thing that is missing; answers whether there was one. */
  async #step(): Promise<boolean> {
    // While it is not connected the client waits for a while, and then stops the track for good.
    if (this.#options.room.state !== ConnectionState.Connected) return false
    const wanted = this.#wanted?.readyState === 'live' ? this.#wanted : null
    const sent = this.#stillSent()
    if (!wanted) {
      if (!sent) return false
      await this.#end(sent)
    } else if (!sent) await this.#begin(wanted)
    else if (sent.of !== wanted || sent.copy.readyState === 'ended') await this.#replace(sent, wanted)
    else if (sent.wasOn === wanted.enabled) return false
    else {
      sent.wasOn = wanted.enabled
      await (wanted.enabled ? sent.local.unmute() : sent.local.mute())
    }
    return true
  }

  /** The media server ends what may not be sent any more. */
  #stillSent(): Sent | null {
    const publications = [...this.#options.room.localParticipant.trackPublications.values()]
    if (this.#sent && !publications.some(({ track }) => track === this.#sent?.local)) {
      this.#sent.copy.stop()
      this.#sent = null
    }
    return this.#sent
  }

  async #begin(of: MediaStreamTrack): Promise<void> {
    const { room, kind, sdk } = this.#options
    const copy = copyOf(of)
    const local = sdk.wrap(copy)
    this.#sent = { of, copy, local, wasOn: of.enabled }
    try {
      // The client switches on what it is given, unless it is muted before it is sent.
      if (!of.enabled) await local.mute()
      await room.localParticipant.publishTrack(local, publishOptions[kind])
    } catch (fault) {
      copy.stop()
      this.#sent = null
      throw fault
    }
  }

  async #replace(sent: Sent, of: MediaStreamTrack): Promise<void> {
    const copy = copyOf(of)
    this.#sent = { ...sent, of, copy }
    try {
      if (!of.enabled) await sent.local.mute()
      await sent.local.replaceTrack(copy, true)
    } catch (fault) {
      await this.#end(this.#sent)
      throw fault
    } finally {
      sent.copy.stop()
    }
  }

  async #end({ copy, local }: Sent): Promise<void> {
    copy.stop()
    this.#sent = null
    await this.#options.room.localParticipant.unpublishTrack(local, false)
  }
}

function copyOf(track: MediaStreamTrack): MediaStreamTrack {
  const copy = track.clone()
  copy.enabled = track.enabled
  copy.contentHint = track.contentHint
  return copy
}
