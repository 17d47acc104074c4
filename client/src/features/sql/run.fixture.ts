import { MemberId, RoundId, RunId } from '@dryrun/shared/contract/ids'
import type {
  Cell,
  CheckOutcome,
  ResultColumn,
  Run,
  RunSummary,
  SqlOutcome,
} from '@dryrun/shared/contract/run'

const position = { offset: 0, line: 1, column: 1 }

export const runId = (name: string) => RunId.parse(`run-${name}`.padEnd(8, '-'))

/** Rows of one SELECT, as the outcome of a whole script. */
export function rowsOutcome(columns: ResultColumn[], rows: Cell[][]): Extract<SqlOutcome, { kind: 'ok' }> {
  const statement = 'SELECT * FROM playback_events'
  return {
    kind: 'ok',
    statements: [{ statement, position, result: { columns, rows }, rowsChanged: 0, durationMs: 4 }],
  }
}

export const awkwardRows = rowsOutcome(
  [
    { name: 'profile_id', type: 'integer' },
    { name: 'country', type: 'text' },
    { name: 'minutes', type: 'real' },
  ],
  [
    [17, 'PT', 3],
    [18, null, 2.5],
    [19, '', null],
    [20, 'NULL', 4.25],
  ],
)

export const differingCheck: CheckOutcome = {
  kind: 'differs',
  columns: 'Expected 2 columns (day, starts); the result has them in another order.',
  expectedColumns: ['day', 'starts'],
  differences: [
    { kind: 'missing', expected: ['2026-03-01', 2] },
    { kind: 'extra', actual: [null, 1] },
    { kind: 'different', expected: ['2026-03-02', 4], actual: ['2026-03-02', 5], columns: [1] },
    { kind: 'misplaced', row: ['2026-03-03', 1], expectedAt: 0, actualAt: 2 },
  ],
  total: 4,
}

export function sampleRun(more: Partial<Run> = {}): Run {
  return {
    id: runId('latest'),
    roundId: RoundId.parse('round-sql-01'),
    memberId: MemberId.parse('member-ben-1'),
    memberName: 'Ben',
    kind: 'query',
    script: 'SELECT * FROM playback_events',
    startLine: 1,
    state: 'finished',
    startedAt: '2026-03-02T18:04:00.000Z',
    durationMs: 42,
    outcome: awkwardRows,
    check: null,
    code: null,
    hidden: null,
    ...more,
  }
}

export function sampleSummary(more: Partial<RunSummary> = {}): RunSummary {
  const { outcome: _outcome, check: _check, ...run } = sampleRun()
  return { ...run, result: 'ok', rowCount: 4, ...more }
}
