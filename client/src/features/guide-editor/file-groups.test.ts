import { expect, it } from 'vitest'
import { freeQuestionId, groupFiles } from './file-groups.ts'

const files = [
  'questions/sql/daily-starts/checks/late-rows.wrong.sql',
  'questions/sql/daily-starts/checks/late-rows.sql',
  'questions/sql/daily-starts/checks/cases.yaml',
  'questions/sql/daily-starts/data/events.csv',
  'questions/sql/daily-starts/seed.sql',
  'questions/sql/daily-starts/solution.sql',
  'questions/sql/daily-starts/pack.md',
  'questions/sql/daily-starts/question.md',
  'rounds/talk.yaml',
  'rounds/sql-round.yaml',
  'guide.yaml',
].map(path => ({ path, bytes: 1, revision: 1 }))

it('groups files as people think of them, the parts of a question in the order they are written', () => {
  const outline = {
    topics: [
      { id: 'talks', title: 'Talks', kind: 'behavioural' as const },
      { id: 'sql', title: 'SQL', kind: 'sql' as const },
    ],
    levels: ['L1'],
    rounds: [
      { id: 'sql-round', title: 'SQL round', topics: ['sql'] },
      { id: 'talk', title: 'Talk', topics: ['talks'] },
    ],
  }
  const { facts, rounds, topics } = groupFiles(files, outline)
  expect(facts.map(({ name }) => name)).toEqual(['Facts, levels and topics'])
  expect(rounds.map(({ name }) => name)).toEqual(['SQL round', 'Talk'])
  expect(topics.map(({ name, questions }) => [name, questions.length])).toEqual([
    ['Talks', 0],
    ['SQL', 1],
  ])
  expect(topics[1]?.questions[0]?.files.map(({ name }) => name)).toEqual([
    'Prompt',
    'Interviewer pack',
    'Solution',
    'Dataset: tables',
    'Dataset: rows of events',
    'Checks',
    'Wrong answer: Late rows',
    'Changed data: Late rows',
  ])
})

it('groups what it can where nothing of the guide can be read', () => {
  const { rounds, topics } = groupFiles(files, undefined)
  expect(rounds.map(({ name }) => name)).toEqual(['Talk', 'Sql round'])
  expect(topics.map(({ name }) => name)).toEqual(['Sql'])
})

it('names a question by its title, as no other is named', () => {
  expect(freeQuestionId('Ünder 5 seconds?', [])).toBe('under-5-seconds')
  expect(freeQuestionId('Again', ['again', 'again-2'])).toBe('again-3')
  expect(freeQuestionId('日本', [])).toBe('question')
})
