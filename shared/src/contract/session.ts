import { z } from 'zod'
import { Role } from '../access/roles.ts'
import { Level } from '../guide/topic.ts'
import { MemberId, SessionId, Slug } from './ids.ts'
import { roundMinutes, RoundView } from './round.ts'
import { Run, RunSummary } from './run.ts'
import { TimelinePart } from './timeline.ts'

export const sessionLimits = { rounds: 10, members: 24, titleChars: 100, openSessionsPerPerson: 100 } as const

export const SessionState = z.enum(['planned', 'live', 'ended'])
export type SessionState = z.infer<typeof SessionState>

export const Presence = z.enum(['here', 'reconnecting', 'away'])
export type Presence = z.infer<typeof Presence>

export const MemberView = z.object({
  id: MemberId,
  name: z.string(),
  isHost: z.boolean(),
  isGuest: z.boolean(),
  /** The role they came in as; what they do in a round stands in the round. */
  homeRole: Role,
  /** 0 to 11, an index into the palette. */
  colour: z.number().int().min(0).max(11),
})
export type MemberView = z.infer<typeof MemberView>

/** A session as each of its members may see it. */
export const SessionView = z.object({
  id: SessionId,
  title: z.string(),
  guideId: Slug,
  guideTitle: z.string(),
  level: Level,
  state: SessionState,
  startsAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  members: z.array(MemberView),
  rounds: z.array(RoundView),
})
export type SessionView = z.infer<typeof SessionView>

export const SessionListItem = z.object({
  id: SessionId,
  title: z.string(),
  guideId: Slug,
  guideTitle: z.string(),
  level: Level,
  state: SessionState,
  startsAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  myRole: Role,
  isHost: z.boolean(),
  memberNames: z.array(z.string()),
  roundTitles: z.array(z.string()),
  /** Cards of mine that are not submitted yet. */
  scorecardsOwed: z.number().int(),
})
export type SessionListItem = z.infer<typeof SessionListItem>

export const NewRound = z.object({
  kind: Slug,
  /** Null for a surprise: the server draws it. */
  questionId: Slug.nullable(),
  minutes: z.number().int().min(roundMinutes.min).max(roundMinutes.max),
  /** True where those who came to interview are interviewed in this round, and the other way round. */
  swapped: z.boolean(),
})
export type NewRound = z.infer<typeof NewRound>

export const NewSession = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'Give the session a title.')
    .max(sessionLimits.titleChars, `Use at most ${sessionLimits.titleChars} characters.`),
  guideId: Slug,
  level: Level,
  startsAt: z.iso
    .datetime()
    .refine(at => at > '2020' && at < '2100', 'Choose a date of this century.')
    .nullable(),
  /** What the host does in the rounds that are not swapped. */
  hostRole: Role,
  rounds: z
    .array(NewRound)
    .min(1, 'Add at least one round.')
    .max(sessionLimits.rounds, `A session has at most ${sessionLimits.rounds} rounds.`),
})
export type NewSession = z.infer<typeof NewSession>

/** Everything a client needs on arrival, in one piece. */
export const JoinSnapshot = z.object({
  session: SessionView,
  me: MemberId,
  presence: z.record(MemberId, Presence),
  /** Members all of whose tabs are hidden or without the focus. */
  elsewhere: z.array(MemberId),
  /** What happened after the `since` that was asked for. */
  timeline: TimelinePart,
  /** The server's clock, to count the timer by. */
  serverNow: z.iso.datetime(),
  /** Runs of the live round (else of the last one opened), newest last. */
  runs: z.array(RunSummary),
  latestRun: Run.nullable(),
})
export type JoinSnapshot = z.infer<typeof JoinSnapshot>

const SessionInput = z.object({ sessionId: SessionId })

export const sessionEvents = {
  /** `since` is the newest event the client knows of the session; 0 on its first arrival. */
  'session:join': {
    input: SessionInput.extend({ since: z.number().int().min(0).default(0) }),
    reply: JoinSnapshot,
  },
  /** One round trip, to measure it. */
  'connection:ping': { input: z.object({}), reply: z.null() },
  'session:leave': { input: SessionInput, reply: z.null() },
  'session:end': { input: SessionInput, reply: z.null() },
  'member:remove': { input: SessionInput.extend({ memberId: MemberId }), reply: z.null() },
} as const

export const sessionFacts = {
  'session:changed': z.object({ session: SessionView, serverNow: z.iso.datetime() }),
  'presence:changed': z.object({ sessionId: SessionId, memberId: MemberId, presence: Presence }),
  /** To the one who was removed, before their sockets close. */
  'member:removed': z.object({ sessionId: SessionId }),
} as const

export const sessionRoutes = {
  'sessions.list': {
    method: 'get',
    path: '/sessions',
    summary: 'The sessions the asker is a member of, newest first',
    reply: z.array(SessionListItem),
  },
  'sessions.create': {
    method: 'post',
    path: '/sessions',
    summary: 'Plan a session; the asker becomes its host',
    body: NewSession,
    reply: z.object({ id: SessionId }),
  },
  'sessions.read': {
    method: 'get',
    path: '/sessions/:sessionId',
    summary: 'One session, as its members see it',
    params: SessionInput,
    reply: z.object({ session: SessionView, me: MemberId }),
  },
} as const
