import { screenPlan } from '../quality/video-plan.ts'
import type { VideoPlan } from '../quality/video-plan.ts'

/** What goes out on one connection: null is nothing at all. */
export type Sending = {
  audio: MediaStreamTrack | null
  camera: MediaStreamTrack | null
  screen: MediaStreamTrack | null
  cameraPlan: VideoPlan
}

/** In the order in which they stand in every connection. */
export const mediaKinds = ['audio', 'camera', 'screen'] as const
export type MediaKind = (typeof mediaKinds)[number]
export type Transceivers = Record<MediaKind, RTCRtpTransceiver>

/** The transceivers of a connection by kind; null unless they are the three that every connection of ours has. */
export function readTransceivers(pc: RTCPeerConnection): Transceivers | null {
  const [audio, camera, screen, ...more] = pc.getTransceivers()
  if (!audio || !camera || !screen || more.length > 0) return null
  const isOurs = audio.receiver.track.kind === 'audio' && camera.receiver.track.kind === 'video'
  return isOurs && screen.receiver.track.kind === 'video' ? { audio, camera, screen } : null
}

/** Puts tracks and limits on the senders of one connection, without negotiation. The last word wins. */
export class Senders {
  readonly #transceivers: Transceivers
  #wanted: Sending | null = null
  #isBusy = false

  constructor(transceivers: Transceivers) {
    this.#transceivers = transceivers
  }

  set(sending: Sending): void {
    this.#wanted = sending
    if (!this.#isBusy) void this.#work()
  }

  async #work(): Promise<void> {
    this.#isBusy = true
    while (this.#wanted) {
      const sending = this.#wanted
      this.#wanted = null
      for (const kind of mediaKinds) await this.#apply(kind, sending)
    }
    this.#isBusy = false
  }

  async #apply(kind: MediaKind, sending: Sending): Promise<void> {
    const { sender } = this.#transceivers[kind]
    const track = sending[kind]
    if (track) await this.#limit(kind, sender, sending).catch(notLimited)
    if (sender.track !== track) {
      if (track && kind !== 'audio' && track.contentHint === '') track.contentHint = contentHints[kind]
      await sender.replaceTrack(track).catch(notLimited)
    }
    if (!track) await this.#limit(kind, sender, sending).catch(notLimited)
  }

  async #limit(kind: MediaKind, sender: RTCRtpSender, sending: Sending): Promise<void> {
    const parameters = sender.getParameters()
    const [encoding] = parameters.encodings
    if (!encoding) return
    const wanted = limitsOf(kind, sending)
    const isSame = (Object.keys(wanted) as (keyof typeof wanted)[]).every(
      key => encoding[key] === wanted[key],
    )
    if (isSame) return
    Object.assign(encoding, wanted)
    if (kind !== 'audio') parameters.degradationPreference = degradation[kind]
    await sender.setParameters(parameters)
  }
}

/** The connection was closed meanwhile, or the browser does not know a limit: media goes on without. */
const notLimited = () => {}

/** Faces move; a screen is read. */
const contentHints = { camera: 'motion', screen: 'detail' } as const
const degradation: Record<'camera' | 'screen', RTCDegradationPreference> = {
  camera: 'balanced',
  screen: 'maintain-resolution',
}

/**
 * Speech comes before pictures where the way is too narrow for both. What has no track is made inactive too: Chromium
 * goes on sending the last picture of a screen for a while after its track was taken away.
 */
function limitsOf(kind: MediaKind, sending: Sending): Partial<RTCRtpEncodingParameters> {
  if (kind === 'audio') return { priority: 'high', networkPriority: 'high' }
  const { cameraPlan, [kind]: track } = sending
  if (!track) return { active: false }
  if (kind === 'screen') {
    const { kbps, framesPerSecond } = screenPlan
    return { active: true, maxBitrate: kbps * 1000, maxFramerate: framesPerSecond, priority: 'low' }
  }
  const { width = 0, height = 0 } = track.getSettings()
  const lines = Math.min(width, height)
  return {
    active: true,
    maxBitrate: cameraPlan.kbps * 1000,
    maxFramerate: cameraPlan.framesPerSecond,
    scaleResolutionDownBy: Math.max(1, lines / Math.max(1, cameraPlan.lines)),
    priority: 'low',
  }
}
