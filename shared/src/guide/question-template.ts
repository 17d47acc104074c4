import type { TopicKind } from './topic.ts'

type Place = {
  topic: string
  questionId: string
  title: string
  /** At least one of each, by id. */
  levels: readonly string[]
  rounds: readonly string[]
}

/** The files of a new question by their path in the guide: short, whole and without a fault, to be written over. */
export function questionTemplate(kind: TopicKind, place: Place): Record<string, string> {
  const folder = `questions/${place.topic}/${place.questionId}`
  const files = { ...textFiles(kind, place), ...workFiles[kind] }
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]))
}

const workspaces: Record<TopicKind, string> = {
  sql: '{ kind: sql, dialect: sqlite }',
  code: '{ kind: code, language: python, entry: answer }',
  design: '{ kind: text, language: markdown }',
  behavioural: '{ kind: text, language: markdown }',
}

const prompts: Record<TopicKind, string> = {
  sql: 'For each name, give the number of `visits`. Sort by name.',
  code: 'Write `answer(numbers)`, which gives the sum of a list of whole numbers.',
  design: 'Pose a problem here and leave it open: who needs what, by when, and from which data.',
  behavioural: 'Ask for one thing the candidate did: "Tell me about a time when …"',
}

function textFiles(kind: TopicKind, { topic, title, levels, rounds }: Place): Record<string, string> {
  return {
    'question.md': `---
title: ${JSON.stringify(title)}
summary: One sentence that gives no part of the answer away.
topic: ${topic}
levels: [${levels.join(', ')}]
difficulty: medium
minutes: 30
rounds: [${rounds.join(', ')}]
workspace: ${workspaces[kind]}
---

${prompts[kind]}
`,
    'pack.md': [...commonParts.slice(0, 3), ...ownParts(levels)[kind], ...commonParts.slice(3)].join('\n'),
  }
}

const list = (heading: string, ...items: string[]) =>
  `## ${heading}\n\n${items.map(item => `- ${item}\n`).join('')}`
const prose = (heading: string, text: string) => `## ${heading}\n\n${text}\n`

const commonParts = [
  list('Clarifications', 'A fact to give when the candidate asks for it.'),
  list('Hints', 'The gentlest hint.', 'A plainer one.', 'The plainest.'),
  list('Probes', 'A question to ask once something stands.'),
  prose('Model answer', 'An answer that earns a 4, with what each choice costs.'),
  list('Common mistakes', 'What people often get wrong.'),
  prose('A 2 sounds like', 'What the interviewer hears.'),
  prose('A 3 sounds like', 'What the interviewer hears.'),
  prose('A 4 sounds like', 'What the interviewer hears.'),
]

const ownParts = (levels: readonly string[]): Record<TopicKind, string[]> => ({
  sql: [],
  code: [prose('Complexity', 'Linear in the length of the list, since each number is read once.')],
  design: [
    list('Follow-ups', `**${levels.at(-1)}**: A change that raises the level.`),
    list('Failure injections', 'What breaks, said in the middle of the interview.'),
    list('Checklist', 'One thing that a strong answer covers.'),
  ],
  behavioural: [
    list('Shows impact', 'What came of it, with a number.'),
    list('Shows courage', 'Something that was hard to say, and was said.'),
    list('Red flags', 'A story in which others did the work.'),
  ],
})

const sqlAnswer = (aggregate: string, join: string) => `SELECT p.name, ${aggregate} AS visits
FROM people AS p
${join} visits AS v ON v.person_id = p.id
GROUP BY p.id
ORDER BY p.name;
`

const workFiles: Record<TopicKind, Record<string, string>> = {
  sql: {
    'seed.sql': `CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE visits (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL, day TEXT);
`,
    'data/people.csv': 'id,name\n1,Ada\n2,Ben\n',
    'data/visits.csv': 'id,person_id,day\n1,1,2026-01-01\n2,1,2026-01-02\n3,2,2026-01-01\n',
    'starter.sql': 'SELECT name\nFROM people;\n',
    'solution.sql': sqlAnswer('count(v.id)', 'LEFT JOIN'),
    'checks/cases.yaml': `orderMatters: true
hidden:
  - id: nobody-came
    fault: empty-group
    title: Somebody without a visit
    why: An inner join drops them.
  - id: same-name
    fault: duplicate
    title: Two people of one name
    why: Grouping by name makes one of them.
  - id: day-unknown
    fault: 'null'
    title: A visit without a day
    why: Counting the day leaves it out.
`,
    'checks/nobody-came.sql': "INSERT INTO people VALUES (3, 'Chi');\n",
    'checks/nobody-came.wrong.sql': sqlAnswer('count(v.id)', 'JOIN'),
    'checks/same-name.sql':
      "INSERT INTO people VALUES (4, 'Ada'); INSERT INTO visits VALUES (4, 4, '2026-01-03');\n",
    'checks/same-name.wrong.sql': sqlAnswer('count(v.id)', 'LEFT JOIN').replace('BY p.id', 'BY p.name'),
    'checks/day-unknown.sql': 'INSERT INTO visits VALUES (5, 2, NULL);\n',
    'checks/day-unknown.wrong.sql': sqlAnswer('count(v.day)', 'LEFT JOIN'),
  },
  code: {
    'starter.py': 'def answer(numbers):\n    return 0\n',
    'solution.py': 'def answer(numbers):\n    return sum(numbers)\n',
    'checks/cases.yaml': `compare: exact
visible:
  - title: Two numbers
    args: [[1, 2]]
    expected: 3
hidden:
  - id: empty
    title: An empty list
    why: There is no first number to begin with.
    args: [[]]
    expected: 0
  - id: negative
    title: A number below zero
    why: A sum may become smaller.
    args: [[4, -3]]
    expected: 1
  - id: repeated
    title: The same number twice
    why: A set would keep one of them.
    args: [[5, 5]]
    expected: 10
`,
    'checks/empty.wrong.py':
      'def answer(numbers):\n    total = numbers[0]\n    for number in numbers[1:]:\n        total += number\n    return total\n',
    'checks/negative.wrong.py': 'def answer(numbers):\n    return sum(abs(number) for number in numbers)\n',
    'checks/repeated.wrong.py': 'def answer(numbers):\n    return sum(set(numbers))\n',
  },
  design: { 'starter.md': '## What I need to know\n\n## Design\n\n## What can fail\n' },
  behavioural: { 'starter.md': '## Situation\n\n## What I did\n\n## What came of it\n' },
}
