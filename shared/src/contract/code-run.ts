import { z } from 'zod'
import { CodeFailure, RawRun } from '../code/raw-results.ts'
import { CodeLanguage } from '../guide/question.ts'
import { JsonValue } from '../guide/json-value.ts'
import { RoundId, RunId, SessionId } from './ids.ts'

/** Every limit of a run of code, with its number. Code runs in the browser of whoever pressed Run. */
export const codeLimits = {
  /** Wall clock of one run, in milliseconds, from when the language is ready. */
  timeMs: 10_000,
  /** How long the browser may take in all, starting the language included, before the run counts as given up. */
  answerMs: 60_000,
  /** Characters kept of what is printed while loading, and again for each case. */
  outputChars: 5_000,
  /** Characters of what a run came to, as JSON. */
  resultChars: 300_000,
} as const

/** A case as it came out; `expected` is absent where an error of the name `raises` was wanted. */
export const CaseOutcome = z.object({
  title: z.string(),
  isPassed: z.boolean(),
  args: z.array(JsonValue),
  expected: JsonValue.optional(),
  raises: z.string().optional(),
  value: JsonValue,
  error: CodeFailure.nullable(),
  output: z.string(),
  durationMs: z.number().nonnegative(),
})
export type CaseOutcome = z.infer<typeof CaseOutcome>

/** What a run of code came to, on the cases everybody may see. */
export const CodeOutcome = z.discriminatedUnion('kind', [
  /** `output` is what was printed while the code was loaded; each case has its own. */
  z.object({ kind: z.literal('ran'), output: z.string(), cases: z.array(CaseOutcome) }),
  /** The code could not be loaded: a syntax error, or one at its top level. */
  z.object({ kind: z.literal('broken'), output: z.string(), error: CodeFailure }),
  z.object({ kind: z.literal('limited'), limit: z.enum(['time', 'result']), message: z.string() }),
  z.object({ kind: z.literal('stopped'), message: z.string() }),
])
export type CodeOutcome = z.infer<typeof CodeOutcome>

/** What the browser that ran the code says of it. */
export const CodeRunEnd = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ran'), run: RawRun }),
  z.object({ kind: z.literal('limited'), limit: z.enum(['time', 'result']) }),
  /** The language could not be started there. */
  z.object({ kind: z.literal('unavailable'), message: z.string().max(500) }),
])
export type CodeRunEnd = z.infer<typeof CodeRunEnd>

const RunInput = z.object({ sessionId: SessionId, roundId: RoundId })

/** What a browser needs to run the code itself. */
export const CodeTask = z.object({
  runId: RunId,
  language: CodeLanguage,
  entry: z.string(),
  /** The arguments of each call. */
  cases: z.array(z.array(JsonValue)),
})
export type CodeTask = z.infer<typeof CodeTask>

export const codeRunEvents = {
  /**
   * Begins a run of code on the visible cases or, for interviewers, on the hidden ones; the asker's browser runs it and
   * says how it ended. The room sees it begin and end as any run.
   */
  'code:start': {
    input: RunInput.extend({ script: z.string().max(100_000), cases: z.enum(['visible', 'hidden']) }),
    reply: CodeTask,
  },
  'code:finish': { input: RunInput.extend({ runId: RunId, end: CodeRunEnd }), reply: z.null() },
} as const
