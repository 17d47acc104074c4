import { z } from 'zod'
import { Slug } from '../contract/ids.ts'
import { JsonValue } from './json-value.ts'

/** What a hidden dataset holds that a careless answer gets wrong. */
export const SqlFault = z.enum([
  'null',
  'tie',
  'duplicate',
  'late',
  'fan-out',
  'empty-group',
  'boundary',
  'time-zone',
  'order',
  'type',
])
export type SqlFault = z.infer<typeof SqlFault>

/** What both kinds of hidden case say of themselves; read by interviewers, and by candidates once the round is over. */
const hiddenCase = {
  id: Slug,
  title: z.string().min(1),
  /** One or two sentences: what the case exposes. */
  why: z.string().min(1).describe('One or two sentences: what the case exposes.'),
  /** Other hidden cases that this one's wrong answer fails too. */
  alsoFails: z
    .array(Slug)
    .default([])
    .describe('Ids of other hidden cases that this wrong answer fails too.'),
}

/** The visible data changed so that one kind of mistake shows. */
export const HiddenDataset = z.object({
  ...hiddenCase,
  fault: SqlFault,
  /** Statements that turn the seeded database into this dataset. */
  change: z.string().min(1),
  /** An answer that passes the visible data and fails here. */
  wrong: z.string().min(1),
})
export type HiddenDataset = z.infer<typeof HiddenDataset>

/** How a SQL answer is judged: against what the model answer gives on the same data. */
export const SqlCheck = z.object({
  /** The model answer. */
  solution: z.string().min(1),
  /** True where the question asks for an order. */
  orderMatters: z.boolean().describe('true where the question asks for an order.'),
  hidden: z.array(HiddenDataset),
})
export type SqlCheck = z.infer<typeof SqlCheck>

/** Arguments and what must come of them: a result, or an error of that name. */
const codeCase = {
  args: z.array(JsonValue).describe('The arguments of one call, as JSON values.'),
  expected: JsonValue.optional().describe('The result that is wanted, as JSON.'),
  raises: z
    .string()
    .min(1)
    .optional()
    .describe('In place of expected: the class of the error that is wanted.'),
}

export const VisibleCase = z.object({ title: z.string().min(1), ...codeCase })
export type VisibleCase = z.infer<typeof VisibleCase>

export const HiddenCase = z.object({
  ...hiddenCase,
  ...codeCase,
  /** An answer that passes every visible case and fails here. */
  wrong: z.string().min(1),
})
export type HiddenCase = z.infer<typeof HiddenCase>

/** How results of code are compared; numbers may differ by 1e-9 in both. */
export const Comparison = z.enum(['exact', 'unordered'])
export type Comparison = z.infer<typeof Comparison>

/** How an answer in code is judged. */
export const CodeCheck = z.object({
  /** The model answer. */
  solution: z.string().min(1),
  /** The function that is called with the arguments of each case. */
  entry: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'Name a function: letters, digits and underscores.')
    .describe('The function that is called with the arguments of each case.'),
  compare: Comparison.default('exact').describe(
    'unordered: the order of the outermost list does not matter.',
  ),
  visible: z.array(VisibleCase).min(1),
  hidden: z.array(HiddenCase),
})
export type CodeCheck = z.infer<typeof CodeCheck>
