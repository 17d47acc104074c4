import { z } from 'zod'
import { Points } from '../rubric/rubric.ts'
import { Role } from '../access/roles.ts'
import { MemberId, RoundId, RunId, SessionId, Slug } from './ids.ts'

export const timelineLimits = {
  /** Characters of one chat message. */
  chatChars: 2_000,
  /** Things sent after a drop in one answer; of more, the newest. */
  eventsPerAnswer: 1_000,
  /** Edits in one page of a document's history. */
  editsPerPage: 2_000,
  /** Marks and messages one member may send in a minute. */
  marksPerMinute: 120,
} as const

/** What a client reports of its own member: nobody else can see it. */
export const Mark = z.discriminatedUnion('kind', [
  /** Something was pasted into the shared text. */
  z.object({
    kind: z.literal('paste'),
    chars: z.number().int().positive(),
    lines: z.number().int().positive(),
  }),
  /** An interviewer gave the hint of this number, counted from 1. */
  z.object({ kind: z.literal('hint'), number: z.number().int().min(1).max(50) }),
])
export type Mark = z.infer<typeof Mark>

/** What can happen in a session, beside the edits of its documents. */
export const Happening = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('round'),
    change: z.enum(['started', 'paused', 'resumed', 'extended', 'ended']),
  }),
  z.object({ kind: z.literal('session'), change: z.literal('ended') }),
  z.object({ kind: z.literal('role'), memberId: MemberId, role: Role }),
  z.object({
    kind: z.literal('presence'),
    change: z.enum(['came', 'dropped', 'returned', 'left', 'removed']),
    /** Whom it is about, where somebody else did it. */
    memberId: MemberId,
  }),
  /** The member's page was hidden or lost the focus; `awayMs` is how long, on the way back. */
  z.object({
    kind: z.literal('attention'),
    change: z.enum(['left', 'back']),
    awayMs: z.number().int().min(0).nullable(),
  }),
  z.object({ kind: z.literal('focus'), change: z.enum(['on', 'off']) }),
  z.object({ kind: z.literal('lock'), change: z.enum(['on', 'off']) }),
  z.object({
    kind: z.literal('run'),
    runId: RunId,
    run: z.enum(['query', 'check', 'reset', 'cases', 'hidden']),
    result: z.string(),
    durationMs: z.number(),
  }),
  z.object({ kind: z.literal('chat'), text: z.string() }),
  /** `points` null is "not observed"; `change` `cleared` has none. */
  z.object({
    kind: z.literal('score'),
    dimensionId: Slug,
    change: z.enum(['set', 'cleared']),
    points: Points.nullable(),
  }),
  /** The call; `memberId` is whom it is about, where somebody else did it. */
  z.object({
    kind: z.literal('call'),
    change: z.enum(['joined', 'left', 'sharing', 'notSharing', 'muted', 'allowed', 'disallowed']),
    memberId: MemberId,
  }),
  z.object({
    kind: z.literal('recording'),
    change: z.enum(['asked', 'agreed', 'declined', 'expired', 'started', 'stopped']),
  }),
  ...Mark.options,
])
export type Happening = z.infer<typeof Happening>

/** One thing that happened: `seq` orders a session, `at` is the server's clock. */
export const TimelineEvent = z.object({
  seq: z.number().int().positive(),
  at: z.iso.datetime(),
  roundId: RoundId.nullable(),
  /** Who did it; null where it was the server. */
  memberId: MemberId.nullable(),
  what: Happening,
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

/** All an asker may read after `since`; where that was cut, `since` is later than what was asked for. */
export const TimelinePart = z.object({
  since: z.number().int().min(0),
  events: z.array(TimelineEvent),
})
export type TimelinePart = z.infer<typeof TimelinePart>

/** Made by the client, so that a message sent twice after a drop is kept once. */
const ClientId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'This id is not one of ours.')

const InSession = z.object({ sessionId: SessionId })
const InRound = InSession.extend({ roundId: RoundId })

export const timelineEvents = {
  /** Everything after `since` that the asker may read. */
  'timeline:read': { input: InSession.extend({ since: z.number().int().min(0) }), reply: TimelinePart },
  'timeline:mark': { input: InRound.extend({ clientId: ClientId, mark: Mark }), reply: TimelineEvent },
  'chat:send': {
    input: InSession.extend({
      clientId: ClientId,
      text: z
        .string()
        .trim()
        .min(1, 'Write a message first.')
        .max(
          timelineLimits.chatChars,
          `A message has at most ${timelineLimits.chatChars} characters. Send it in parts.`,
        ),
    }),
    reply: TimelineEvent,
  },
  /** Whether this tab is hidden or without the focus. A member is elsewhere when all their tabs are. */
  'attention:set': { input: InSession.extend({ isElsewhere: z.boolean() }), reply: z.null() },
} as const

export const timelineFacts = {
  'timeline:added': z.object({ sessionId: SessionId, event: TimelineEvent }),
  'attention:changed': z.object({ sessionId: SessionId, memberId: MemberId, isElsewhere: z.boolean() }),
} as const

/** One update of the shared text as it was logged; `update` is a Yjs update in base64. */
export const Edit = z.object({
  seq: z.number().int().positive(),
  at: z.iso.datetime(),
  /** Whose socket it came by; null where the server wrote it. */
  memberId: MemberId.nullable(),
  update: z.string(),
})
export type Edit = z.infer<typeof Edit>

export const timelineRoutes = {
  'timeline.read': {
    method: 'get',
    path: '/sessions/:sessionId/timeline',
    summary: 'What happened in a session, as far as the asker may know it',
    params: InSession,
    query: z.object({ since: z.coerce.number().int().min(0).default(0) }),
    reply: TimelinePart,
  },
  'rounds.edits': {
    method: 'get',
    path: '/rounds/:roundId/edits',
    summary: "The logged updates of a round's shared text, in order, a page at a time",
    params: z.object({ roundId: RoundId }),
    query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
    reply: z.object({
      edits: z.array(Edit),
      /** Ask for what comes after this; null at the end. */
      next: z.number().int().nullable(),
    }),
  },
  'rounds.text': {
    method: 'get',
    path: '/rounds/:roundId/text',
    summary:
      "A round's shared text exactly as it was after an update, or at a moment; now, where neither is given",
    params: z.object({ roundId: RoundId }),
    query: z
      .object({ seq: z.coerce.number().int().min(0).optional(), at: z.iso.datetime().optional() })
      .refine(({ seq, at }) => seq === undefined || at === undefined, 'Give seq or at, not both.'),
    reply: z.object({
      /** The last update in it; 0 where there is none. */
      seq: z.number().int().min(0),
      text: z.string(),
    }),
  },
} as const
