import { z } from 'zod'
import { Slug } from '../contract/ids.ts'
import { Level, Topic } from './topic.ts'

/** How the expected result of a SQL question is compared. */
export const SqlCheck = z.object({
  /** Column names of the expected result, in order. */
  columns: z.array(z.string()).min(1),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  /** True where the question asks for an order. */
  orderMatters: z.boolean(),
})
export type SqlCheck = z.infer<typeof SqlCheck>

export const SqlWorkspace = z.object({
  kind: z.literal('sql'),
  dialect: z.literal('sqlite'),
  /** Statements that create and fill the round's database. */
  seed: z.string(),
  starter: z.string(),
  check: SqlCheck,
})
export type SqlWorkspace = z.infer<typeof SqlWorkspace>

/** A shared text without a runner: code read aloud, design notes, an agenda for a talk. */
export const TextWorkspace = z.object({
  kind: z.literal('text'),
  language: z.enum(['python', 'markdown']),
  starter: z.string(),
})
export type TextWorkspace = z.infer<typeof TextWorkspace>

export const Workspace = z.discriminatedUnion('kind', [SqlWorkspace, TextWorkspace])
export type Workspace = z.infer<typeof Workspace>

/** What only those who interview may read. Every text is Markdown. */
export const InterviewerPack = z.object({
  /** Facts to give when the candidate asks for them. */
  clarifications: z.array(z.string()).default([]),
  /** From the gentlest to the plainest. */
  hints: z.array(z.string()).min(1),
  probes: z.array(z.string()).min(1),
  modelAnswer: z.string(),
  commonMistakes: z.array(z.string()).min(1),
})
export type InterviewerPack = z.infer<typeof InterviewerPack>

/** The part of a question that a candidate reads once the round is open. */
export const QuestionBrief = z.object({
  id: Slug,
  title: z.string(),
  topic: Topic,
  levels: z.array(Level).min(1),
  minutes: z.number().int().min(5).max(120),
  prompt: z.string(),
})
export type QuestionBrief = z.infer<typeof QuestionBrief>

export const Question = QuestionBrief.extend({
  /** The rounds of the guide it may be asked in. */
  rounds: z.array(Slug).min(1),
  workspace: Workspace,
  pack: InterviewerPack,
})
export type Question = z.infer<typeof Question>
