import { expect, test } from 'vitest'
import { RunId } from '@dryrun/shared/contract/ids'
import type { Run } from '@dryrun/shared/contract/run'
import { ben, sqlRoundId, toldAt } from '../../../test/session-fixture.ts'
import { markersOf } from './use-run-markers.ts'

function failedAt(line: number, column: number, startLine: number): Run {
  return {
    id: RunId.parse('run-00000001'),
    roundId: sqlRoundId,
    memberId: ben,
    memberName: 'Ben',
    kind: 'query',
    script: 'select\n  a\nfrom b',
    startLine,
    state: 'finished',
    startedAt: toldAt,
    durationMs: 1,
    outcome: {
      kind: 'failed',
      statements: [],
      message: 'no such table',
      position: { offset: 0, line, column },
      hint: null,
    },
    check: null,
    code: null,
    hidden: null,
  }
}

test.each([
  ['the whole text', failedAt(2, 5, 1), { line: 2, column: 5, lineText: '  a' }],
  ['a later line of a selection', failedAt(3, 5, 10), { line: 12, column: 5, lineText: 'from b' }],
  [
    'the first line of a selection, whose column is not the text’s',
    failedAt(1, 5, 10),
    { line: 10, lineText: 'select' },
  ],
])('a failed run marks its place in the shared text: %s', (_what, run, place) => {
  expect(markersOf(run)).toEqual([{ message: 'no such table', ...place }])
})

test('a run that did not fail marks nothing', () => {
  expect(markersOf(null)).toEqual([])
  expect(markersOf({ ...failedAt(1, 1, 1), outcome: { kind: 'ok', statements: [] } })).toEqual([])
})

test('code marks the line where it could not be loaded, or where the first failing case met an error', () => {
  const run: Run = { ...failedAt(1, 1, 1), kind: 'cases', script: 'x = 1\nboom()', outcome: null }
  const error = { name: 'NameError', names: ['NameError'], message: 'no boom', line: 2 }
  const marker = { line: 2, lineText: 'boom()', message: 'NameError: no boom' }
  expect(markersOf({ ...run, code: { kind: 'broken', output: '', error } })).toEqual([marker])
  const wrong = { title: 'a', args: [], isPassed: false, value: 1, error: null, output: '', durationMs: 1 }
  const cases = [wrong, { ...wrong, value: null, error }]
  expect(markersOf({ ...run, code: { kind: 'ran', output: '', cases } })).toEqual([marker])
  const wanted = [{ ...wrong, isPassed: true, raises: 'NameError', value: null, error }]
  expect(markersOf({ ...run, code: { kind: 'ran', output: '', cases: wanted } })).toEqual([])
})
