import { questionTemplate } from '@dryrun/shared/guide/question-template'
import { TopicKind } from '@dryrun/shared/guide/topic'
import { afterAll, expect, test } from 'vitest'
import { templateFiles } from '../../test/own-guide.ts'
import { startCodeRunner } from '../guides/answers/code-runner.ts'
import { tryAnswers } from '../guides/answers/try-answers.ts'
import { readGuidePack } from '../guides/read-guide-pack.ts'
import { createSqlSandbox } from '../runs/sandbox/sql-sandbox.ts'
import { createSqlJudge } from '../runs/sql-judge.ts'

const sandbox = createSqlSandbox()
const runners = { judge: createSqlJudge(sandbox), code: await startCodeRunner() }
afterAll(() => Promise.all([sandbox.close(), runners.code.close()]))

test.each(TopicKind.options)(
  'a new question of kind %s has no fault, and its answers do what they say',
  async kind => {
    const { id, texts } = templateFiles()
    const facts = texts.get('guide.yaml') ?? ''
    const withTopic = facts.replace(
      'topics:\n',
      `topics:\n  - { id: new, title: New, kind: ${kind}, about: All new. }\n`,
    )
    const round = (texts.get('rounds/sql.yaml') ?? '').replace('topics: [sql]', 'topics: [sql, new]')
    const place = {
      topic: 'new',
      questionId: 'brand-new',
      title: 'New: "quoted"',
      levels: ['L1'],
      rounds: ['sql'],
    }
    const files = new Map([
      ...texts,
      ['guide.yaml', withTopic] as const,
      ['rounds/sql.yaml', round] as const,
      ...Object.entries(questionTemplate(kind, place)),
    ])
    const { questions } = readGuidePack({ id, texts: files })
    const question = questions.find(each => each.id === 'brand-new')
    expect(question).toMatchObject({ title: 'New: "quoted"', topic: 'new', levels: ['L1'], rounds: ['sql'] })
    expect(question && (await tryAnswers(question, runners, id))).toEqual([])
  },
)
