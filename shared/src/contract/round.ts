import { z } from 'zod'
import { Role } from '../access/roles.ts'
import { InterviewerPack, QuestionBrief } from '../guide/question.ts'
import { LevelRubric } from '../rubric/rubric.ts'
import { MemberId, RoundId, SessionId, Slug } from './ids.ts'
import { TableShape } from './run.ts'

export const RoundState = z.enum(['waiting', 'live', 'ended'])

/** Minutes a round may be planned for, what one press of "add" gives, and how many may be left after it. */
export const roundMinutes = { min: 5, max: 180, added: 5, mostLeft: 600 } as const

/** The server's timer: clients count down from `endsAt` with the server's clock, or show `remainingMs` while paused. */
export const Timer = z.object({
  endsAt: z.iso.datetime().nullable(),
  /** Milliseconds left while paused, else null. */
  remainingMs: z.number().int().nullable(),
})
export type Timer = z.infer<typeof Timer>

/** A round as everyone in the session may see it: nothing of its question. */
export const RoundView = z.object({
  id: RoundId,
  position: z.number().int().nonnegative(),
  kind: Slug,
  title: z.string(),
  minutes: z.number().int(),
  state: RoundState,
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  timer: Timer,
  /** True while the interviewers keep the candidate from editing and running. */
  isLocked: z.boolean(),
  /** Whose edits are held back from the others, and since when. */
  focus: z.object({ memberId: MemberId, since: z.iso.datetime() }).nullable(),
  roles: z.record(MemberId, Role),
})
export type RoundView = z.infer<typeof RoundView>

/** What a candidate or observer reads once the round is open. */
export const RoundQuestion = z.object({
  roundId: RoundId,
  brief: QuestionBrief,
  workspace: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('sql'),
      dialect: z.literal('sqlite'),
      tables: z.array(TableShape),
      hasCheck: z.boolean(),
    }),
    z.object({ kind: z.literal('text'), language: z.enum(['python', 'markdown']) }),
  ]),
})
export type RoundQuestion = z.infer<typeof RoundQuestion>

/** What only the round's interviewers read. */
export const RoundPack = z.object({
  roundId: RoundId,
  pack: InterviewerPack,
  rubric: LevelRubric,
  tips: z.array(z.string()),
})
export type RoundPack = z.infer<typeof RoundPack>

export const RoundInput = z.object({ sessionId: SessionId, roundId: RoundId })
export const RoleAssignment = RoundInput.extend({ memberId: MemberId, role: Role })

export const roundEvents = {
  /** Opens a round; a round that is live ends first. */
  'round:start': { input: RoundInput, reply: z.null() },
  'round:pause': { input: RoundInput, reply: z.null() },
  'round:resume': { input: RoundInput, reply: z.null() },
  /** Adds five minutes. */
  'round:extend': { input: RoundInput, reply: z.null() },
  'round:end': { input: RoundInput, reply: z.null() },
  /** Keeps the candidate from editing and running, or lets them again. */
  'round:lock': { input: RoundInput.extend({ isLocked: z.boolean() }), reply: z.null() },
  /** The candidate works unseen: their edits and runs are kept, and held back from the others. */
  'focus:start': { input: RoundInput, reply: z.null() },
  /** Shows the others everything at once. */
  'focus:end': { input: RoundInput, reply: z.null() },
  /** Gives a member another role in a round that has not ended. */
  'round:assign': { input: RoleAssignment, reply: z.null() },
} as const

export const roundRoutes = {
  'rounds.question': {
    method: 'get',
    path: '/rounds/:roundId/question',
    summary: "A round's question, once the asker may see it",
    params: z.object({ roundId: RoundId }),
    reply: RoundQuestion,
  },
  'rounds.pack': {
    method: 'get',
    path: '/rounds/:roundId/pack',
    summary: 'What only the interviewers of a round read: hints, probes, model answer, rubric',
    params: z.object({ roundId: RoundId }),
    reply: RoundPack,
  },
} as const
