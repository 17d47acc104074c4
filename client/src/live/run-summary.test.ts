import { describe, expect, test } from 'vitest'
import { RunId } from '@dryrun/shared/contract/ids'
import type { Run, StatementOutcome } from '@dryrun/shared/contract/run'
import { ben, sqlRoundId, toldAt } from '../../test/session-fixture.ts'
import { summariseRun } from './run-summary.ts'

const run: Run = {
  id: RunId.parse('run-00000001'),
  roundId: sqlRoundId,
  memberId: ben,
  memberName: 'Ben',
  kind: 'query',
  script: 'select 1',
  startLine: 1,
  state: 'finished',
  startedAt: toldAt,
  durationMs: 3,
  outcome: null,
  check: null,
  code: null,
  hidden: null,
}

function statement(rows: number | null): StatementOutcome {
  const result =
    rows === null
      ? null
      : {
          columns: [{ name: 'n', type: 'integer' as const }],
          rows: Array.from({ length: rows }, (_, n) => [n]),
        }
  return {
    statement: 'x',
    position: { offset: 0, line: 1, column: 1 },
    result,
    rowsChanged: 0,
    durationMs: 1,
  }
}

describe('a run in the history', () => {
  test('counts the rows of its last result, also where a later statement gave none', () => {
    const outcome = { kind: 'ok' as const, statements: [statement(2), statement(5), statement(null)] }
    expect(summariseRun({ ...run, outcome })).toMatchObject({ result: 'ok', rowCount: 5 })
  })

  test('is named by its check where it was one', () => {
    const outcome = { kind: 'ok' as const, statements: [statement(1)] }
    const check = { kind: 'passed' as const, rows: 1 }
    expect(summariseRun({ ...run, outcome, check })).toMatchObject({ result: 'passed', rowCount: 1 })
  })

  test('leaves the rows out', () => {
    expect(summariseRun({ ...run, outcome: { kind: 'ok', statements: [statement(1)] } })).not.toHaveProperty(
      'outcome',
    )
  })

  test('counts none where it met a limit', () => {
    const outcome = { kind: 'limited' as const, limit: 'time' as const, message: 'Too slow.' }
    expect(summariseRun({ ...run, outcome })).toMatchObject({ result: 'limited', rowCount: null })
  })
})
