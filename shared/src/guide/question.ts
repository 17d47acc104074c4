import { z } from 'zod'
import { Slug } from '../contract/ids.ts'
import { CodeCheck, SqlCheck } from './question-check.ts'
import { Level } from './topic.ts'

/** The round's database as the sandbox runs it. */
export const SqlDialect = z.enum(['sqlite'])
/** Languages with a runner. */
export const CodeLanguage = z.enum(['python', 'javascript', 'typescript'])
export type CodeLanguage = z.infer<typeof CodeLanguage>

export const SqlWorkspace = z.object({
  kind: z.literal('sql'),
  dialect: SqlDialect,
  /** Statements that create and fill the round's database. */
  seed: z.string(),
  starter: z.string(),
  check: SqlCheck,
})
export type SqlWorkspace = z.infer<typeof SqlWorkspace>

/** A function to write, which is called with cases. */
export const CodeWorkspace = z.object({
  kind: z.literal('code'),
  language: CodeLanguage,
  starter: z.string(),
  check: CodeCheck,
})
export type CodeWorkspace = z.infer<typeof CodeWorkspace>

/** A shared text without a runner: design notes, an agenda for a talk, code that is only read. */
export const TextWorkspace = z.object({
  kind: z.literal('text'),
  language: z.enum(['markdown', 'python']),
  starter: z.string(),
})
export type TextWorkspace = z.infer<typeof TextWorkspace>

export const Workspace = z.discriminatedUnion('kind', [SqlWorkspace, CodeWorkspace, TextWorkspace])
export type Workspace = z.infer<typeof Workspace>
export const WorkspaceKind = z.enum(['sql', 'code', 'text'])
export type WorkspaceKind = z.infer<typeof WorkspaceKind>

const Items = z.array(z.string().min(1))

/** What only those who interview may read. Every text is Markdown. */
export const InterviewerPack = z.object({
  /** Facts to give when the candidate asks for them. */
  clarifications: Items,
  /** From the gentlest to the plainest. */
  hints: Items.min(1),
  probes: Items.min(1),
  /** Changes to the question that raise its level. */
  followUps: Items.default([]),
  /** What breaks, said in the middle of the round. */
  failureInjections: Items.default([]),
  /** What a strong answer covers, to tick. */
  checklist: Items.default([]),
  modelAnswer: z.string(),
  /** Time and space of the model answer, where it is code. */
  complexity: z.string().optional(),
  commonMistakes: Items.min(1),
  /** What is heard from answers of that score. Absent from rounds planned before guides had it. */
  soundsLike: z.object({ 2: z.string(), 3: z.string(), 4: z.string() }).optional(),
  showsImpact: Items.default([]),
  showsCourage: Items.default([]),
  redFlags: Items.default([]),
})
export type InterviewerPack = z.infer<typeof InterviewerPack>

export const Difficulty = z.enum(['easy', 'medium', 'hard'])
export type Difficulty = z.infer<typeof Difficulty>

export const questionMinutes = { min: 5, max: 120 } as const

/** The part of a question that a candidate reads once the round is open. */
export const QuestionBrief = z.object({
  id: Slug,
  title: z.string().min(1),
  /** The id of one of the guide's topics. */
  topic: Slug.describe('The name of the folder above: a topic of guide.yaml.'),
  levels: z.array(Level).min(1).describe('The levels it suits.'),
  minutes: z.number().int().min(questionMinutes.min).max(questionMinutes.max).describe('5 to 120.'),
  prompt: z.string(),
})
export type QuestionBrief = z.infer<typeof QuestionBrief>

export const Question = QuestionBrief.extend({
  /** One sentence that anybody may read before the round. */
  summary: z.string().min(1).describe('One sentence that gives no part of the answer away.'),
  /** For somebody at the lowest level named. */
  difficulty: Difficulty.describe('For somebody at the lowest level named.'),
  /** The rounds of the guide it may be asked in. */
  rounds: z.array(Slug).min(1).describe('Rounds of the guide it may be asked in; each lists the topic.'),
  workspace: Workspace,
  pack: InterviewerPack,
})
export type Question = z.infer<typeof Question>
