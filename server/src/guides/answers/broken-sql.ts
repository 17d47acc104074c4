import type { SqlCheck } from '@dryrun/shared/guide/question-check'
import type { SqlWorkspace } from '@dryrun/shared/guide/question'
import type { SqlJudge } from '../../runs/sql-judge.ts'
import type { Fault } from '../guide-pack-error.ts'
import { csvPlace } from '../inserts-of-csv.ts'

/** Why some statements do not run, and on which of their lines. */
type Failure = { message: string; line: number | undefined }
type Judged = Awaited<ReturnType<SqlJudge['judge']>>

/** Compared with nothing: the statements are run to see whether they do. */
const anyResult: SqlCheck = { solution: 'SELECT 1', orderMatters: false, hidden: [] }

/**
 * What keeps a question from being checked at all, by the file below the question's folder and the line in it: data that
 * cannot be made, or a model answer that gives no result on it.
 */
export async function faultsOfBrokenSql({ seed, check }: SqlWorkspace, judge: SqlJudge): Promise<Fault[]> {
  const judgeOf = (data: string, script: string) =>
    judge.judge({ seed: data, check: anyResult, script, startLine: 1 })
  const ofSeed = failureOf(await judgeOf('', seed))
  if (ofSeed) return [faultOfSeed(ofSeed, seed)]
  const faults: Fault[] = []
  const datasets = [
    { where: 'the visible data', change: '' },
    ...check.hidden.map(({ id, change }) => ({ where: id, change })),
  ]
  for (const { where, change } of datasets) {
    const ofChange = change ? failureOf(await judgeOf(seed, change)) : null
    if (ofChange) {
      const message = `The data cannot be made: ${ended(ofChange.message)}`
      faults.push({ file: `checks/${where}.sql`, line: ofChange.line, message })
      continue
    }
    const ofModel = failureOf(await judgeOf(`${seed}\n${change}`, check.solution), true)
    if (ofModel) {
      const message = `On ${where} the model answer gives no result: ${ended(ofModel.message)}`
      return [...faults, { file: 'solution.sql', line: ofModel.line, message }]
    }
  }
  return faults
}

function failureOf({ outcome, check }: Judged, needsResult = false): Failure | null {
  if (outcome.kind === 'failed') return { message: outcome.message, line: outcome.position?.line }
  if (outcome.kind !== 'ok') return { message: outcome.message, line: undefined }
  return needsResult && check.kind === 'notComparable' ? { message: check.message, line: undefined } : null
}

/** The seed holds the rows of the tables' CSV files below its own statements; each file is blamed for its own. */
function faultOfSeed({ message, line }: Failure, seed: string): Fault {
  const above = line === undefined ? [] : seed.split('\n').slice(0, line)
  const place = above.map(csvPlace).findLast(each => each !== null)
  const why = `The data cannot be made: ${ended(message)}`
  if (!place) return { file: 'seed.sql', line, message: why }
  if (/has no column named|no such table/.test(message)) return { file: place.file, line: 1, message: why }
  const where = place.from === place.to ? '' : ` One of the rows up to line ${place.to}.`
  return { file: place.file, line: place.from, message: `${why}${where}` }
}

function ended(message: string): string {
  return message.replace(/\.?$/, '.')
}
