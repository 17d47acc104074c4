import type { CallPeer, CallView, PeerId } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RemotePeer } from './call-transport.ts'

/** What a person chose before they came in, and goes on choosing in the call. */
export type MediaWish = { mic: boolean; camera: boolean }

/** Why a microphone, camera or screen is not there; the words for it are the screen's. */
export type MediaProblem =
  'denied' | 'dismissed' | 'notFound' | 'inUse' | 'insecure' | 'unsupported' | 'ended' | 'unknown'

/** This member's own side of the call. */
export type OwnMedia = {
  isMicOn: boolean
  isCameraOn: boolean
  isSharingScreen: boolean
  isAudioOnly: boolean
  isBlurred: boolean
  /** For the mirror; null while the camera is off. */
  camera: MediaStream | null
  screen: MediaStream | null
  /** 0 to 1, of the microphone, also while it is muted. */
  level: number
  isSpeaking: boolean
  micProblem: MediaProblem | null
  cameraProblem: MediaProblem | null
  /** Things to be told: spoke while muted, or nothing was heard from the microphone for long. */
  hint: 'mutedTalk' | 'noSound' | null
}

/** Somebody else in the call. */
export type CallParticipant = {
  memberId: MemberId
  peer: CallPeer
  remote: RemotePeer | null
  isSpeaking: boolean
}

/** The call of a session as this tab has it. */
export type CallState = {
  /** `out`: not in it; `joining`; `in`; `elsewhere`: another tab of this member took it over. */
  status: 'out' | 'joining' | 'in' | 'elsewhere'
  /** Who is in it, also while this tab is not; null before the server has said. */
  view: CallView | null
  self: PeerId | null
  own: OwnMedia
  /** The others, in the order they came. */
  others: readonly CallParticipant[]
  /** Why joining, or what was asked last, was refused. */
  problem: string | null
  /** True while the browser holds the sound of the others back until somebody clicks. */
  isSoundBlocked: boolean
  /** Milliseconds since 1970 on this device, when this tab joined. */
  joinedAt: number | null
}
