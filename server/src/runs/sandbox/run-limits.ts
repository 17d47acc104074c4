import type { SqlLimit, sqlLimits } from '@dryrun/shared/contract/run'

/** The limits the sandbox keeps, by the names and units of the contract's `sqlLimits`. */
export type RunLimits = Record<
  Extract<keyof typeof sqlLimits, 'timeMs' | 'rows' | 'resultBytes' | 'databaseBytes' | 'memoryBytes'>,
  number
>

/** A run met a limit. Nothing it did is kept. */
export class LimitMet extends Error {
  readonly limit: SqlLimit

  constructor(limit: SqlLimit) {
    super(`The run met its limit: ${limit}.`)
    this.name = 'LimitMet'
    this.limit = limit
  }
}

/** What a person reads where a limit was met: which, its number, and what to do. */
export function limitMessage(limit: SqlLimit, limits: RunLimits): string {
  const sentences: Record<SqlLimit, string> = {
    time: `The run took longer than ${plural(limits.timeMs / 1000, 'second')}. Look for a join without its condition or a recursion without its end.`,
    rows: `A result has more than ${plural(limits.rows, 'row')}. Add a WHERE or a LIMIT.`,
    resultBytes: `The results are larger than ${size(limits.resultBytes)} together. Select fewer rows or columns.`,
    databaseBytes: `The database would grow past ${size(limits.databaseBytes)}. Insert fewer rows.`,
    memory: `The run needed more than ${size(limits.memoryBytes)} of memory. Look for a join without its condition or a value that keeps growing.`,
  }
  return `${sentences[limit]} Nothing was changed.`
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

function size(bytes: number): string {
  const [unit, name] = bytes >= 1024 * 1024 ? [1024 * 1024, 'MB'] : [1024, 'KB']
  return `${Math.round(bytes / unit).toLocaleString('en')} ${name}`
}
