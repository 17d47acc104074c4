import { ConnectionQuality, Track } from 'livekit-client'
import type { RemoteParticipant, RemoteTrackPublication } from 'livekit-client'
import type { CallPeer, PeerId } from '@dryrun/shared/contract/call'
import type { LinkQuality, LinkState, RemotePeer } from '../call-transport.ts'
import { keepSame } from '../keep-same.ts'
import { noQuality } from '../quality/link-stats.ts'
import { videoPlan } from '../quality/video-plan.ts'
import type { MediaKind } from './livekit-sdk.ts'
import { publishOptions } from './livekit-sdk.ts'

type VideoSaid = RemotePeer['theirVideo']

/** What everybody's media hangs on at the moment. */
export type Surroundings = {
  /** How our own way to the media server is. */
  way: LinkState
  /** The peer as the media server has it; it goes by the same id there. */
  participant: RemoteParticipant | undefined
  isAudioOnly: boolean
  /** This tab included. */
  people: number
}

const fullVideo: VideoSaid = { step: 'full', why: 'network' }
const videoChosenOff: VideoSaid = { step: 'off', why: 'chosen' }
const videoCutOff: VideoSaid = { step: 'off', why: 'network' }

const nothing: Surroundings = { way: 'connecting', participant: undefined, isAudioOnly: false, people: 2 }

/** What comes from one other peer. */
export class RemoteMedia {
  readonly #peerId: PeerId
  readonly #streams = new Map<MediaKind, { track: MediaStreamTrack; stream: MediaStream }>()
  #around = nothing
  #peer: CallPeer | null = null
  #hasBeenThere = false
  #quality: LinkQuality | null = null
  #snapshot: RemotePeer | null = null

  constructor(peerId: PeerId) {
    this.#peerId = peerId
  }

  /** `peer` as the server has it; null where it does not name it at the moment. */
  review(peer: CallPeer | null, around: Surroundings): void {
    this.#peer = peer ?? this.#peer
    this.#around = around
    if (around.participant) this.#hasBeenThere = true
    for (const publication of around.participant?.trackPublications.values() ?? []) {
      subscribe(publication, publication.kind !== Track.Kind.Video || !around.isAudioOnly)
      if (publication.source === Track.Source.Camera && publication.track) {
        const { lines } = videoPlan(around.people, 'full')
        publication.setVideoDimensions({ width: Math.ceil((lines * 16) / 9), height: lines })
      }
    }
  }

  measured(quality: LinkQuality): void {
    this.#quality = quality
  }

  /** The same object until something changes. */
  snapshot(): RemotePeer {
    this.#snapshot = keepSame(this.#snapshot, this.#take())
    return this.#snapshot
  }

  #take(): RemotePeer {
    const link = this.#link()
    const isAudioOnly = this.#around.isAudioOnly || this.#peer?.media.isAudioOnly === true
    return {
      peerId: this.#peerId,
      link,
      audio: this.#stream('audio'),
      camera: isAudioOnly ? null : this.#stream('camera'),
      screen: isAudioOnly ? null : this.#stream('screen'),
      quality: this.#quality && link !== 'connected' ? noQuality : this.#quality,
      theirVideo: isAudioOnly ? videoChosenOff : this.#isCutOff('camera') ? videoCutOff : fullVideo,
      ourVideo: isAudioOnly ? videoChosenOff : fullVideo,
    }
  }

  #link(): LinkState {
    const { way, participant } = this.#around
    if (way !== 'connected') return way
    if (!participant) return this.#hasBeenThere ? 'reconnecting' : 'connecting'
    return participant.connectionQuality === ConnectionQuality.Lost ? 'reconnecting' : 'connected'
  }

  /** The last one of a kind: while one takes the place of another, both are there for a moment. */
  #publication(kind: MediaKind): RemoteTrackPublication | undefined {
    const { source } = publishOptions[kind]
    const publications = [...(this.#around.participant?.trackPublications.values() ?? [])]
    return publications.findLast(publication => publication.source === source && publication.track)
  }

  /** A muted voice keeps its stream, so that nothing is set up anew with every word; a muted picture is none. */
  #stream(kind: MediaKind): MediaStream | null {
    const publication = this.#publication(kind)
    const track = publication?.track?.mediaStreamTrack
    const isDark = kind !== 'audio' && (publication?.isMuted === true || this.#isCutOff(kind))
    if (!track) {
      this.#streams.delete(kind)
      return null
    }
    let shown = this.#streams.get(kind)
    if (shown?.track !== track) {
      shown = { track, stream: new MediaStream([track]) }
      this.#streams.set(kind, shown)
    }
    return isDark ? null : shown.stream
  }

  /** The media server holds a picture back where the network does not bear it. */
  #isCutOff(kind: MediaKind): boolean {
    return this.#publication(kind)?.track?.streamState === Track.StreamState.Paused
  }
}

export function subscribe(publication: RemoteTrackPublication, isWanted: boolean): void {
  if (publication.isDesired !== isWanted) publication.setSubscribed(isWanted)
}
