import { z } from 'zod'
import { JsonValue } from '../guide/json-value.ts'

/** How an answer failed: the error's own name and message, and where in the answer, counted from 1. */
export const CodeFailure = z.object({
  name: z.string().max(200),
  /** The names of its class and of the classes above, so that `raises: Error` meets every error. */
  names: z.array(z.string().max(200)).max(20),
  message: z.string().max(4_000),
  line: z.number().int().positive().nullable(),
})
export type CodeFailure = z.infer<typeof CodeFailure>

/** What calling an answer with one case's arguments came to, before anybody compares it. */
export const RawResult = z.object({
  /** The result as JSON; null too where it failed. */
  value: JsonValue,
  error: CodeFailure.nullable(),
  /** What it printed. */
  output: z.string(),
  durationMs: z.number().nonnegative(),
})
export type RawResult = z.infer<typeof RawResult>

/** What running an answer came to. */
export const RawRun = z.object({
  /** What was printed while the answer was loaded. */
  output: z.string(),
  /** Why it could not be loaded; then there are no results. */
  error: CodeFailure.nullable(),
  /** In the order of the cases. */
  results: z.array(RawResult),
})
export type RawRun = z.infer<typeof RawRun>
