import { z } from 'zod'
import { Role } from '../access/roles.ts'
import { CodeLanguage, Difficulty, QuestionBrief, SqlDialect, TextWorkspace } from '../guide/question.ts'
import { LevelRubric } from '../rubric/rubric.ts'
import { QuestionAnswer } from './answer.ts'
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
  /** True where the candidate practises alone. */
  isPractice: z.boolean(),
  /** True where its question was drawn, and is drawn again if its candidate knows it before the round starts. */
  isSurprise: z.boolean(),
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
      dialect: SqlDialect,
      tables: z.array(TableShape),
    }),
    z.object({ kind: z.literal('code'), language: CodeLanguage }),
    TextWorkspace.pick({ kind: true, language: true }),
  ]),
})
export type RoundQuestion = z.infer<typeof RoundQuestion>

/** What only the round's interviewers read. */
export const RoundPack = QuestionAnswer.extend({
  roundId: RoundId,
  rubric: LevelRubric,
  tips: z.array(z.string()),
})
export type RoundPack = z.infer<typeof RoundPack>

/** A question that a round may ask, as those see it who choose it. */
export const QuestionChoice = z.object({
  ...QuestionBrief.pick({ id: true, title: true, minutes: true }).shape,
  difficulty: Difficulty,
  /** False too where the round has no candidate yet. */
  seenByCandidate: z.boolean(),
  seenByMe: z.boolean(),
})
export type QuestionChoice = z.infer<typeof QuestionChoice>

/** What only those read who may choose the question of a round that waits. */
export const RoundChoices = z.object({
  roundId: RoundId,
  /** The question it has now. */
  current: QuestionChoice,
  /** Those that fit its kind and level, in the guide's order. */
  choices: z.array(QuestionChoice),
})
export type RoundChoices = z.infer<typeof RoundChoices>

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
  /** Gives a round that waits another question; null draws one. */
  'round:choose': { input: RoundInput.extend({ questionId: Slug.nullable() }), reply: z.null() },
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
  'rounds.choices': {
    method: 'get',
    path: '/rounds/:roundId/choices',
    summary:
      'The question of a round that waits and those it may be changed for, and which its candidate knows',
    params: z.object({ roundId: RoundId }),
    reply: RoundChoices,
  },
} as const
