import type {
  CallConnection,
  CallPeer,
  PeerId,
  QualityGrade,
  Signal,
  VideoStep,
} from '@dryrun/shared/contract/call'

/** What this member sends. Null: nothing of that kind. A track that is not enabled is sent as silence or black. */
export type Outgoing = {
  audio: MediaStreamTrack | null
  camera: MediaStreamTrack | null
  screen: MediaStreamTrack | null
  /** True where no video is sent, and none is wanted, whatever the network bears. */
  isAudioOnly: boolean
}

export const nothingSent: Outgoing = { audio: null, camera: null, screen: null, isAudioOnly: false }

/** How the way to one peer is. `failed` is final for a way, not for the peer: another is being made. */
export type LinkState = 'connecting' | 'connected' | 'reconnecting' | 'failed'

/** What was measured over the last seconds; null where it could not be. */
export type LinkQuality = {
  grade: QualityGrade
  roundTripMs: number | null
  lossPercent: number | null
  jitterMs: number | null
  inKbps: number
  outKbps: number
  framesPerSecond: number | null
  isRelayed: boolean
}

/** One other peer, as far as media goes. A new object for each change. */
export type RemotePeer = {
  peerId: PeerId
  link: LinkState
  /** Each with one track at most; null while nothing of that kind comes. The same object as long as it is the same media. */
  audio: MediaStream | null
  camera: MediaStream | null
  screen: MediaStream | null
  quality: LinkQuality | null
  /** How much video they send us, and how much we send them, with why it is less than all. */
  theirVideo: { step: VideoStep; why: 'network' | 'chosen' }
  ourVideo: { step: VideoStep; why: 'network' | 'chosen' }
}

/** What a transport needs of the room. */
export type CallWire = {
  /** This tab's peer. */
  self: PeerId
  /** Sends to one peer; rejects where it could not be sent, which is no reason to give up: what matters is sent again. */
  send: (to: PeerId, pcId: string, signal: Signal) => Promise<void>
}

/** Media between the peers of a call. It knows neither the session nor the screen. */
export type CallTransport = {
  /** Who is in the call by the server's last word; `left` are gone for good. Others that are missing may come back. */
  setPeers: (peers: readonly CallPeer[], left: readonly PeerId[]) => void
  publish: (outgoing: Outgoing) => void
  /** Takes in what another peer sent. */
  hear: (from: PeerId, pcId: string, signal: Signal) => void
  /** New credentials. */
  renew: (connection: CallConnection) => void
  /** The network changed, or the device woke up: whatever does not flow is begun anew. */
  recheck: () => void
  peers: () => readonly RemotePeer[]
  /** Hears each change of `peers` until the returned function is called. */
  onChange: (hear: () => void) => () => void
  close: () => void
}
