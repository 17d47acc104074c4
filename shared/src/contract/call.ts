import { z } from 'zod'
import { MemberId, RecordingId, SessionId } from './ids.ts'

export const callLimits = {
  /** People in one call where browsers send to each other directly: each more is one more upload for all. */
  meshPeople: 4,
  /** People in one call where a media server forwards. */
  serverPeople: 24,
  /** Bytes of one signal as JSON. */
  signalBytes: 64 * 1024,
  signalsPerSecond: 100,
  /** Times one member may come into a call in a minute, coming back counted. */
  joinsPerMinute: 20,
  /** Things one member does in a call that the timeline takes in a minute. */
  happeningsPerMinute: 30,
  /** Minutes of quality in one report: what was gathered while the server was out of reach comes later. */
  minutesPerReport: 30,
} as const

/** One visit of a member to the call: a tab has one, and another after a reload. Made by the client. */
export const PeerId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'This id is not one of ours.')
  .brand<'PeerId'>()
export type PeerId = z.infer<typeof PeerId>

/** What a peer sends now, by its own account. */
export const MediaState = z.object({
  isMicOn: z.boolean(),
  isCameraOn: z.boolean(),
  isSharingScreen: z.boolean(),
  /** True where it neither sends nor wants video. */
  isAudioOnly: z.boolean(),
})
export type MediaState = z.infer<typeof MediaState>

export const CallPeer = z.object({
  peerId: PeerId,
  memberId: MemberId,
  media: MediaState,
  /** False for an observer whom no interviewer has let speak: nobody plays what they say. */
  mayBeHeard: z.boolean(),
  /** Who turned their microphone off for them, until they turn it on again. */
  mutedBy: MemberId.nullable(),
  /** False while their connection to the server is lost; media goes on without it. */
  isHere: z.boolean(),
})
export type CallPeer = z.infer<typeof CallPeer>

/** A call as everybody in the session may see it, in the order people came. */
export const CallView = z.object({ peers: z.array(CallPeer), capacity: z.number().int() })
export type CallView = z.infer<typeof CallView>

export const IceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
})
export type IceServer = z.infer<typeof IceServer>

/** How media travels, with what it takes to begin; asked for again at 80 % of `validForMs`. */
export const CallConnection = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('mesh'),
    iceServers: z.array(IceServer),
    /** True where media may only travel by a relay. */
    isRelayOnly: z.boolean(),
    /** Milliseconds the credentials are good for; null where there are none. */
    validForMs: z.number().int().positive().nullable(),
  }),
  z.object({
    kind: z.literal('livekit'),
    url: z.string(),
    token: z.string(),
    validForMs: z.number().int().positive(),
  }),
])
export type CallConnection = z.infer<typeof CallConnection>

/** How much video somebody sends: less as the network gives way, none at the end of it or on demand. */
export const VideoStep = z.enum(['full', 'reduced', 'low', 'off'])
export type VideoStep = z.infer<typeof VideoStep>

const negId = z.number().int().min(0)

/**
 * What one peer says to another to connect. `negId` counts the offers of its sender's connection, and an answer
 * carries the one it answers, so that a late one is known.
 */
export const Signal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('description'), type: z.enum(['offer', 'answer']), sdp: z.string(), negId }),
  z.object({
    kind: z.literal('candidates'),
    negId,
    candidates: z.array(
      z.object({
        candidate: z.string(),
        sdpMid: z.string().nullable(),
        sdpMLineIndex: z.number().int().nullable(),
        usernameFragment: z.string().nullable(),
      }),
    ),
  }),
  /** How much video the sender sends, and whether the network or the sender decided. */
  z.object({ kind: z.literal('video'), step: VideoStep, why: z.enum(['network', 'chosen']) }),
])
export type Signal = z.infer<typeof Signal>

/** `pcId` names the sender's connection object: another one of the same peer takes the old one's place. */
const SignalBetween = z.object({ from: PeerId, to: PeerId, pcId: z.string().min(8).max(64), signal: Signal })

export const QualityGrade = z.enum(['good', 'fair', 'poor'])
export type QualityGrade = z.infer<typeof QualityGrade>

/** One minute of what one member had from another. Averages, but for `grade`, which is the worst. */
export const QualityMinute = z.object({
  /** The minute's beginning on the server's clock. */
  at: z.iso.datetime(),
  with: MemberId,
  grade: QualityGrade,
  roundTripMs: z.number().min(0).max(60_000).nullable(),
  /** Packets lost on the way in, in percent. */
  lossPercent: z.number().min(0).max(100).nullable(),
  jitterMs: z.number().min(0).max(60_000).nullable(),
  inKbps: z.number().min(0).max(1_000_000),
  outKbps: z.number().min(0).max(1_000_000),
  framesPerSecond: z.number().min(0).max(240).nullable(),
  /** True where media went by a relay. */
  isRelayed: z.boolean(),
  /** The least video that was sent. */
  video: VideoStep,
})
export type QualityMinute = z.infer<typeof QualityMinute>

const InSession = z.object({ sessionId: SessionId })
const AsPeer = InSession.extend({ peerId: PeerId })

export const callEvents = {
  /** Who is in the call, for whoever is in the session. */
  'call:read': { input: InSession, reply: CallView },
  /** What a check of the connection, or a call whose credentials run out, needs. */
  'call:connection': { input: InSession, reply: CallConnection },
  /**
   * Into the call, or back into it after the connection to the server was lost, as the same peer. A member has one
   * peer: another tab takes the call over. While it is recorded, `agreesTo` names the recording.
   */
  'call:join': {
    input: AsPeer.extend({ media: MediaState, agreesTo: RecordingId.optional() }),
    reply: z.object({ call: CallView, connection: CallConnection }),
  },
  'call:leave': { input: AsPeer, reply: z.null() },
  'call:media': { input: AsPeer.extend({ media: MediaState }), reply: z.null() },
  'call:signal': { input: InSession.extend(SignalBetween.shape), reply: z.null() },
  /** Turns a member's microphone off; they may turn it on again. */
  'call:mute': { input: InSession.extend({ memberId: MemberId }), reply: z.null() },
  /** Lets an observer be heard, or not any more. */
  'call:letSpeak': {
    input: InSession.extend({ memberId: MemberId, maySpeak: z.boolean() }),
    reply: z.null(),
  },
  'call:quality': {
    input: AsPeer.extend({ minutes: z.array(QualityMinute).min(1).max(callLimits.minutesPerReport) }),
    reply: z.null(),
  },
} as const

export const callFacts = {
  /** `left` are peers that are gone for good; one that is only missing may come back. */
  'call:changed': z.object({ sessionId: SessionId, call: CallView, left: z.array(PeerId) }),
  /** To the one it is for. */
  'call:signalled': InSession.extend(SignalBetween.shape),
  /** To a tab that is out of the call without having left it. */
  'call:ended': z.object({ sessionId: SessionId, peerId: PeerId, why: z.enum(['elsewhere', 'removed']) }),
} as const

export const callRoutes = {
  'calls.quality': {
    method: 'get',
    path: '/sessions/:sessionId/call-quality',
    summary: 'How a call went, minute by minute: of all for the host and interviewers, else of the asker',
    params: InSession,
    reply: z.array(QualityMinute.extend({ memberId: MemberId })),
  },
} as const
