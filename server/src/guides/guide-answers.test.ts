import type { Question, SqlWorkspace } from '@dryrun/shared/guide/question'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import initSqlJs, { type SqlValue } from 'sql.js'
import { expect, test } from 'vitest'
import { guidesRoot } from '../../test/guide-copy.ts'
import { readGuidePacks } from './read-guide-pack.ts'

type SqlQuestion = Question & { workspace: SqlWorkspace }

const engine = await initSqlJs()
const sqlQuestions = [...readGuidePacks(guidesRoot)].flatMap(([guide, { questions }]) =>
  questions
    .filter((question): question is SqlQuestion => question.workspace.kind === 'sql')
    .map(question => ({
      name: `${guide}/questions/${question.topic}/${question.id}`,
      workspace: question.workspace,
    })),
)

/** Columns and rows of the script's last result, rows sorted where their order does not matter. */
function answerOf({ seed, check }: SqlWorkspace, script: string) {
  const database = new engine.Database()
  try {
    database.exec(seed)
    const result = database.exec(script).at(-1)
    return { columns: result?.columns, rows: inOrder(result?.values ?? [], check.orderMatters) }
  } finally {
    database.close()
  }
}

function inOrder(rows: readonly SqlValue[][], orderMatters: boolean): readonly SqlValue[][] {
  return orderMatters ? rows : [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

test('there are SQL questions to test', () => {
  expect(sqlQuestions.length).toBeGreaterThanOrEqual(2)
})

test.each(sqlQuestions)(
  '$name: the solution gives the expected result, the starter does not',
  ({ name, workspace }) => {
    const expected = {
      columns: workspace.check.columns,
      rows: inOrder(workspace.check.rows, workspace.check.orderMatters),
    }
    const solution = readFileSync(join(guidesRoot, name, 'solution.sql'), 'utf8')
    expect(answerOf(workspace, solution)).toEqual(expected)
    expect(answerOf(workspace, workspace.starter)).not.toEqual(expected)
  },
)
