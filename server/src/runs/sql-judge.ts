import { createHash } from 'node:crypto'
import type { CheckOutcome, SqlOutcome } from '@dryrun/shared/contract/run'
import type { HiddenDataset, SqlCheck } from '@dryrun/shared/guide/question-check'
import { expectedFrom, type ExpectedResult } from '@dryrun/shared/sql/compare-results'
import { BoundedCache } from '../bounded-cache.ts'
import { Refusal } from '../refusal.ts'
import type { SqlSandbox } from './sandbox/sql-sandbox.ts'

/** Expected results that are kept at hand. */
const expectedKept = { most: 50, mostBytes: 32 * 1024 * 1024 }

type Judged = {
  /** What the script came to on the visible data. */
  outcome: SqlOutcome
  durationMs: number
  check: CheckOutcome
  /** By hidden dataset, in the guide's order; null while the visible data is not right. */
  hidden: HiddenResult[] | null
}
export type HiddenResult = { id: string; isPassed: boolean }
type Answer = { seed: string; check: SqlCheck; script: string; startLine: number; signal?: AbortSignal }

/**
 * Judges answers in SQL by what the model answer gives on the same data: first on the visible data, then, if that is
 * right, on every hidden dataset. Every run is on a fresh database with the limits of any run.
 */
export function createSqlJudge(sandbox: SqlSandbox) {
  const known = new BoundedCache<ExpectedResult>(expectedKept)

  /** What the model answer gives on a dataset. Throws `Refusal` where it gives nothing. */
  function expectedOn(seed: string, { solution, orderMatters }: SqlCheck): Promise<ExpectedResult> {
    const key = createHash('sha256')
      .update(JSON.stringify([seed, solution, orderMatters]))
      .digest('hex')
    return known.getOrMake(key, () => runModel(seed, solution, orderMatters))
  }

  async function runModel(seed: string, solution: string, orderMatters: boolean): Promise<ExpectedResult> {
    const { outcome } = await sandbox.run({ database: null, seed, script: solution })
    if (outcome.kind === 'stopped') throw new Refusal('unavailable', outcome.message)
    const expected = expectedFrom(outcome, orderMatters)
    if (expected) return expected
    const because = 'message' in outcome ? ` (${outcome.message})` : ''
    throw new Refusal(
      'conflict',
      `This question cannot be checked: its model answer gives no result${because}.`,
    )
  }

  async function judgeHidden(answer: Answer, { id, change }: HiddenDataset): Promise<HiddenResult> {
    const seed = `${answer.seed}\n${change}`
    const expected = await expectedOn(seed, answer.check)
    const { check, outcome } = await sandbox.run({ ...runOf(answer), seed, expected })
    // The server had no room for it, which says nothing of the answer.
    if (outcome.kind === 'stopped' && !answer.signal?.aborted)
      throw new Refusal('unavailable', outcome.message)
    return { id, isPassed: check?.kind === 'passed' }
  }

  return {
    /** Throws `Refusal` where the model answer gives no result, as it may in an edited guide. */
    async judge(answer: Answer): Promise<Judged> {
      const expected = await expectedOn(answer.seed, answer.check)
      const { outcome, durationMs, check } = await sandbox.run({ ...runOf(answer), expected })
      if (!check) throw new Error('A run with an expected result gave no comparison.')
      if (check.kind !== 'passed') return { outcome, durationMs, check, hidden: null }
      const hidden: HiddenResult[] = []
      for (const dataset of answer.check.hidden) {
        if (answer.signal?.aborted) break
        hidden.push(await judgeHidden(answer, dataset))
      }
      const isWhole = hidden.length === answer.check.hidden.length && !answer.signal?.aborted
      return { outcome, durationMs, check, hidden: isWhole ? hidden : null }
    },
  }
}
export type SqlJudge = ReturnType<typeof createSqlJudge>

function runOf({ seed, script, startLine, signal }: Answer) {
  return { database: null, seed, script, startLine, ...(signal ? { signal } : {}) }
}
