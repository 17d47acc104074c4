import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { guidesRoot } from '../../test/guide-copy.ts'
import { projectRoot } from '../project-root.ts'
import { createSqlSandbox } from '../runs/sandbox/sql-sandbox.ts'
import { createSqlJudge } from '../runs/sql-judge.ts'
import { startCodeRunner } from './answers/code-runner.ts'
import { tryAnswers } from './answers/try-answers.ts'
import { readGuidePacks } from './read-guide-pack.ts'

const sandbox = createSqlSandbox()
const runners = { judge: createSqlJudge(sandbox), code: await startCodeRunner() }
afterAll(() => Promise.all([sandbox.close(), runners.code.close()]))

const exampleGuides = join(projectRoot(), 'docs', 'example-guide')
const checked = [...readGuidePacks(guidesRoot), ...readGuidePacks(exampleGuides)].flatMap(
  ([guideId, { questions }]) =>
    questions
      .filter(({ workspace }) => workspace.kind !== 'text')
      .map(question => ({ name: `${guideId}/${question.topic}/${question.id}`, guideId, question })),
)

test('there are SQL and coding questions to test', () => {
  const count = (kind: string) => checked.filter(({ question }) => question.workspace.kind === kind).length
  expect(count('sql')).toBeGreaterThanOrEqual(14)
  expect(count('code')).toBeGreaterThanOrEqual(12)
})

test.each(checked)(
  '$name: the model answer passes, the starter does not, each wrong answer fails where it says',
  async ({ guideId, question }) => {
    expect(await tryAnswers(question, runners, guideId)).toEqual([])
  },
  // Each seeds thousands of rows some thirty times.
  60_000,
)
