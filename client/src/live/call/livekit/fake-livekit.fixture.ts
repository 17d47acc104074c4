import { ConnectionQuality, ConnectionState, Track } from 'livekit-client'
import type { LocalTrack, Room } from 'livekit-client'
import type { LivekitSdk } from './livekit-sdk.ts'

/** As much of a track as is asked for where nothing flows. */
export class FakeTrack {
  readonly kind: string
  readonly copyOf: FakeTrack | null
  enabled = true
  contentHint = ''
  readyState = 'live'
  readonly copies: FakeTrack[] = []

  constructor(kind: string, copyOf: FakeTrack | null = null) {
    this.kind = kind
    this.copyOf = copyOf
  }

  clone(): FakeTrack {
    const copy = new FakeTrack(this.kind, this)
    this.copies.push(copy)
    return copy
  }

  stop(): void {
    this.readyState = 'ended'
  }

  get track(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack
  }
}

/** Reports of one track; the test says what stands in them. */
type Entries = readonly { id: string; type: string; [field: string]: unknown }[]
const reportOf = (entries: Entries) => new Map(entries.map(entry => [entry.id, entry]))

export class FakeLocal {
  media: FakeTrack
  isMuted = false
  entries: Entries = []

  constructor(media: FakeTrack) {
    this.media = media
    // The client does this to whatever it is handed.
    media.enabled = true
  }

  async mute(): Promise<void> {
    this.isMuted = true
    this.media.enabled = false
  }

  async unmute(): Promise<void> {
    this.isMuted = false
    this.media.enabled = true
  }

  async replaceTrack(media: FakeTrack): Promise<void> {
    this.media = media
    media.enabled = !this.isMuted
  }

  getRTCStatsReport = async () => reportOf(this.entries)
}

export class FakePublication {
  readonly source: Track.Source
  readonly kind: Track.Kind
  isMuted = false
  isDesired = true
  entries: Entries = []
  dimensions: Track.Dimensions | null = null
  track:
    { mediaStreamTrack: FakeTrack; streamState: Track.StreamState; getRTCStatsReport: unknown } | undefined

  constructor(source: Track.Source) {
    this.source = source
    this.kind = source === Track.Source.Microphone ? Track.Kind.Audio : Track.Kind.Video
  }

  arrive(): FakePublication {
    this.track = {
      mediaStreamTrack: new FakeTrack(this.kind),
      streamState: Track.StreamState.Active,
      getRTCStatsReport: async () => reportOf(this.entries),
    }
    return this
  }

  setSubscribed(isDesired: boolean): void {
    this.isDesired = isDesired
    if (!isDesired) this.track = undefined
  }

  setVideoDimensions(dimensions: Track.Dimensions): void {
    this.dimensions = dimensions
  }
}

export class FakeParticipant {
  connectionQuality = ConnectionQuality.Good
  readonly trackPublications = new Map<string, FakePublication>()

  publish(...sources: Track.Source[]): FakePublication[] {
    return sources.map(source => {
      const publication = new FakePublication(source).arrive()
      this.trackPublications.set(`TR_${source}`, publication)
      return publication
    })
  }
}

/** Who is in a room and what it is told, decided by the test. */
export class FakeRoom {
  state = ConnectionState.Disconnected
  readonly remoteParticipants = new Map<string, FakeParticipant>()
  readonly asked: string[] = []
  isLeft = false
  refuses: Track.Source | null = null
  token = ''
  readonly #listeners = new Map<string, Set<() => void>>()
  #answer: { resolve: () => void; reject: (fault: Error) => void } | null = null

  readonly localParticipant = {
    trackPublications: new Map<string, { track: FakeLocal; source: Track.Source }>(),
    publishTrack: async (track: FakeLocal, { source }: { source: Track.Source }) => {
      this.asked.push(`publish ${source}${track.isMuted ? ' muted' : ''}`)
      if (this.refuses === source) throw new Error('insufficient permissions')
      this.localParticipant.trackPublications.set(source, { track, source })
    },
    unpublishTrack: async (track: FakeLocal, stops: boolean) => {
      const [source] =
        [...this.localParticipant.trackPublications].find(([, one]) => one.track === track) ?? []
      this.asked.push(`unpublish ${source}${stops ? ' and stop' : ''}`)
      if (source) this.localParticipant.trackPublications.delete(source)
    },
  }

  connect(_url: string, token: string): Promise<void> {
    this.token = token
    this.state = ConnectionState.Connecting
    return new Promise((resolve, reject) => {
      this.#answer = { resolve, reject }
    })
  }

  async disconnect(stops: boolean): Promise<void> {
    this.isLeft = true
    if (stops) this.asked.push('stop all')
  }

  on(event: string, hear: () => void): void {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(hear))
  }

  removeAllListeners(): void {
    this.#listeners.clear()
  }

  emit(event: keyof typeof events): void {
    this.#listeners.get(event)?.forEach(hear => hear())
  }

  enter(state: ConnectionState): void {
    this.state = state
    this.emit('connectionStateChanged')
  }

  opens(): void {
    this.enter(ConnectionState.Connected)
    this.#answer?.resolve()
  }

  refusesUs(): void {
    this.state = ConnectionState.Disconnected
    this.emit('disconnected')
    this.#answer?.reject(new Error('could not establish signal connection'))
  }

  joins(identity: string, ...sources: Track.Source[]): FakeParticipant {
    const participant = new FakeParticipant()
    participant.publish(...sources)
    this.remoteParticipants.set(identity, participant)
    this.emit('participantConnected')
    return participant
  }

  /** What is published of a kind, as the media server has it. */
  sends(source: Track.Source): FakeLocal | undefined {
    return this.localParticipant.trackPublications.get(source)?.track
  }
}

const events = {
  connectionStateChanged: true,
  disconnected: true,
  participantConnected: true,
  participantDisconnected: true,
  participantPermissionsChanged: true,
  trackMuted: true,
  trackPublished: true,
  trackStreamStateChanged: true,
  trackSubscribed: true,
  connectionQualityChanged: true,
  localTrackUnpublished: true,
}

/** LiveKit's client without LiveKit, with every room that was opened in it. */
export function fakeLivekit() {
  const rooms: FakeRoom[] = []
  const sdk: LivekitSdk = {
    openRoom: () => {
      const room = new FakeRoom()
      rooms.push(room)
      return room as unknown as Room
    },
    wrap: track => new FakeLocal(track as unknown as FakeTrack) as unknown as LocalTrack,
  }
  const last = (): FakeRoom => {
    const room = rooms.at(-1)
    if (!room) throw new Error('no room was opened')
    return room
  }
  return { sdk, rooms, last }
}
