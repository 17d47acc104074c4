import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { PackFiles } from '../src/guides/pack-files.ts'
import { writePackFolder } from '../src/guides/tools/write-pack-folder.ts'
import { templateFiles } from './own-guide.ts'

const levelFinder = `
levelFinder:
  about: What the questions are.
  questions:
${['years', 'scope', 'doubt']
  .map(
    id => `    - id: ${id}
      question: What of ${id}?
      why: It tells levels apart.
      options:
        - { text: Little, level: L1 }
        - { text: Much, level: L2 }
`,
  )
  .join('')}`

const quiz = `items:
${Array.from(
  { length: 10 },
  (_, index) => `  - id: item-${index}
    topic: sql
    levels: [L1]
    question: Which one is it?
    options:
      - { text: This one, isRight: true, why: It is. }
      - { text: The other one, why: It is not. }
    read: role
    practise: orders-per-customer
`,
).join('')}`

const cases = `compare: exact
visible:
  - title: Two numbers
    args: [[1, 2]]
    expected: 3
hidden:
  - { id: no-numbers, title: None, why: A sum needs a start., args: [[]], expected: 0 }
  - { id: below-zero, title: A number below zero, why: Signs count., args: [[-1]], expected: -1 }
  - { id: no-list, title: No list, why: It is refused., args: [null], raises: TypeError }
`

const front = `---
title: Sum of a list
summary: Add numbers up.
topic: code
levels: [L1]
difficulty: easy
minutes: 10
rounds: [sql]
workspace: { kind: code, language: javascript, entry: sum }
---

Add the numbers up.
`

const solution = `function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
`

/** Texts of a question in JavaScript. */
const inCode: Record<string, string> = {
  'question.md': front,
  'starter.js': 'function sum(numbers) {}\n',
  'solution.js': solution,
  'checks/cases.yaml': cases,
  'checks/no-numbers.wrong.js': solution.replace(', 0)', ')'),
  'checks/below-zero.wrong.js': solution.replace('+ number', '+ Math.abs(number)'),
  'checks/no-list.wrong.js': solution.replace('numbers.reduce', '(numbers ?? []).reduce'),
}

/** For tests: an empty folder, removed when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guides-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * For tests: a guide in memory that may be spoilt, small but with one of nearly everything: the cut guide to begin from,
 * with a quiz, a level finder and a question in JavaScript, for which no test has to start Python.
 */
export function smallGuide() {
  const { texts } = templateFiles()
  const held = new Map(texts)
  const files: PackFiles = { id: 'small-guide', texts: held }
  const textOf = (name: string) => {
    const text = held.get(name)
    if (text === undefined) throw new Error(`The small guide has no ${name}.`)
    return text
  }
  const guide = {
    files,
    textOf,
    write: (name: string, text: string) => void held.set(name, text),
    remove: (name: string) => {
      const gone = [...held.keys()].filter(path => path === name || path.startsWith(`${name}/`))
      if (gone.length === 0) throw new Error(`The small guide has no ${name}.`)
      for (const path of gone) held.delete(path)
    },
    /** Writes it as it is now; the folders are removed when the test has finished. */
    writeFolder() {
      const root = join(temporaryFolder(), 'guides')
      const folder = join(root, files.id)
      writePackFolder(folder, files, { replaces: false })
      return { root, folder }
    },
    /** Replaces the first match. Throws when there is none, so that a fault is never planted in vain. */
    replace(name: string, pattern: string | RegExp, replacement: string) {
      const before = textOf(name)
      const after = before.replace(pattern, replacement)
      if (after === before)
        throw new Error(`${name} does not hold ${typeof pattern === 'string' ? pattern : pattern.source}.`)
      held.set(name, after)
    },
  }
  guide.replace(
    'guide.yaml',
    /\n\n(?=# From the lowest)/,
    '\n  - { id: code, title: Code, kind: code, about: Functions. }\n\n',
  )
  guide.write('guide.yaml', textOf('guide.yaml') + levelFinder)
  guide.replace('rounds/sql.yaml', 'topics: [sql]', 'topics: [sql, code]')
  guide.write('quiz.yaml', quiz)
  for (const [name, text] of Object.entries(inCode)) guide.write(`questions/code/sum-of-a-list/${name}`, text)
  const pack = textOf('questions/sql/orders-per-customer/pack.md')
  guide.write('questions/code/sum-of-a-list/pack.md', `${pack}\n## Complexity\n\nLinear.\n`)
  return guide
}
export type SmallGuide = ReturnType<typeof smallGuide>
