import { LocalAudioTrack, LocalVideoTrack, LogLevel, Room, setLogLevel, Track } from 'livekit-client'
import type { LocalTrack, RoomOptions, TrackPublishOptions } from 'livekit-client'
import { screenPlan, videoPlan } from '../quality/video-plan.ts'

/** What is taken of LiveKit's client; tests put a stand-in here. */
export type LivekitSdk = {
  openRoom: () => Room
  /** The track as the client sends it; it never opens a device for it. */
  wrap: (track: MediaStreamTrack) => LocalTrack
}

const camera = videoPlan(2, 'full')

const roomOptions: RoomOptions = {
  // It looks at the elements a track was attached to by the client, and pauses a track that has none. Ours are
  // attached by the room's tiles, so it would pause them all; the size is asked for by the people in the call.
  adaptiveStream: false,
  dynacast: true,
  // Both are the room's own to do: it comes back from the browser's cache as it was.
  stopLocalTrackOnUnpublish: false,
  disconnectOnPageLeave: false,
  publishDefaults: {
    simulcast: true,
    dtx: true,
    red: true,
    stopMicTrackOnMute: false,
    videoEncoding: { maxBitrate: camera.kbps * 1000, maxFramerate: camera.framesPerSecond },
    screenShareEncoding: { maxBitrate: screenPlan.kbps * 1000, maxFramerate: screenPlan.framesPerSecond },
  },
}

/** What each of the three things a member sends is to the media server. */
export const publishOptions = {
  audio: { source: Track.Source.Microphone },
  camera: { source: Track.Source.Camera },
  screen: { source: Track.Source.ScreenShare },
} as const satisfies Record<string, TrackPublishOptions>

export type MediaKind = keyof typeof publishOptions
export const mediaKinds = Object.keys(publishOptions) as MediaKind[]

export const livekitSdk: LivekitSdk = {
  openRoom: () => {
    setLogLevel(LogLevel.error)
    return new Room(roomOptions)
  },
  wrap: track => {
    const isAudio = track.kind === 'audio'
    const local = isAudio
      ? new LocalAudioTrack(track, undefined, true)
      : new LocalVideoTrack(track, undefined, true)
    // Both are one; their declarations only do not know of exact optional properties.
    return local as LocalTrack
  },
}
