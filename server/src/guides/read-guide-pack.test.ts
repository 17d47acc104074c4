import { rubricForLevel } from '@dryrun/shared/rubric/rubric'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { guidesRoot } from '../../test/guide-copy.ts'
import { smallGuide, type SmallGuide } from '../../test/small-guide.ts'
import { GuidePackError } from './guide-pack-error.ts'
import { readGuidePack, readGuidePacks } from './read-guide-pack.ts'
import { readPackFolder } from './read-pack-folder.ts'

const round = 'rounds/sql.yaml'
const sql = 'questions/sql/orders-per-customer'
const design = 'questions/design/report-at-seven'
const code = 'questions/code/sum-of-a-list'
const brief = `${sql}/question.md`

function faultsOf(read: () => unknown): string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof GuidePackError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('the first guide', () => {
  const pack = readGuidePacks(guidesRoot).get('netflix-data-engineer')
  const levels = ['L3', 'L4', 'L5', 'L6', 'L7']

  test('has its five rounds in loop order, each with questions', () => {
    expect(pack?.rounds.map(round => round.id)).toEqual([
      'recruiter-screen',
      'sql-and-data-modelling',
      'coding-and-algorithms',
      'system-design',
      'behavioural',
    ])
    for (const { id } of pack?.rounds ?? []) {
      expect(pack?.questions.filter(question => question.rounds.includes(id)).length).toBeGreaterThan(0)
    }
  })

  test('states levels with whole dollars, and no years where none are known', () => {
    expect(pack?.facts.levels.map(level => level.id)).toEqual(levels)
    expect(pack?.facts.levels.map(level => level.pay?.average)).toEqual([
      219000, 363000, 569000, 794000, 1234000,
    ])
    expect(pack?.facts.levels.map(level => level.years?.from)).toEqual([0, 3, 6, undefined, undefined])
    expect(pack?.facts.skills).toHaveLength(8)
  })

  test('words the anchors around the bar for every level in most dimensions', () => {
    for (const { rubric } of pack?.rounds ?? []) {
      const rubrics = levels.map(level => rubricForLevel(rubric, level))
      const distinct = rubric.dimensions.filter((_, index) =>
        ([2, 3] as const).every(
          points =>
            new Set(rubrics.map(one => one.dimensions[index]?.anchors[points])).size >= levels.length - 1,
        ),
      )
      expect(distinct.length / rubric.dimensions.length).toBeGreaterThan(0.5)
    }
  })

  test('gives interviewers staged hints and what each score sounds like', () => {
    for (const { pack: forInterviewers } of pack?.questions ?? []) {
      expect(forInterviewers.hints.length).toBeGreaterThanOrEqual(3)
      expect(Object.values(forInterviewers.soundsLike ?? {})).toHaveLength(3)
    }
  })

  test('asks of each topic at each level, and has a quiz of more than two sittings', () => {
    for (const { id } of pack?.facts.topics ?? []) {
      const own = pack?.questions.filter(({ topic }) => topic === id) ?? []
      for (const level of levels)
        expect(own.filter(each => each.levels.includes(level)).length).toBeGreaterThan(1)
    }
    expect(pack?.quiz.length).toBeGreaterThan(20)
    expect(pack?.facts.levelFinder?.questions.length).toBeGreaterThanOrEqual(5)
  })
})

test('a small guide with one of everything is whole', () => {
  const { questions, quiz, facts } = readGuidePack(smallGuide().files)
  expect(questions.map(({ workspace }) => workspace.kind).sort()).toEqual(['code', 'sql', 'text'])
  expect(quiz).toHaveLength(10)
  expect(facts.levelFinder?.questions).toHaveLength(3)
})

describe('a planted fault is named with its file, its line and its cure', () => {
  test.each<[string, (guide: SmallGuide) => void, string | RegExp]>([
    [
      'missing anchor',
      guide => guide.replace(round, /\n {8}3: Right on awkward.*/, ''),
      /rounds\/sql\.yaml:\d+: rubric\.dimensions\.0\.anchors\.3: This is missing\. Add text\.$/,
    ],
    [
      'empty anchor',
      guide => guide.replace(round, /3: Right on awkward.*/, "3: ''"),
      /rubric\.dimensions\.0\.anchors\.3: Write something here\.$/,
    ],
    [
      'misspelt key',
      guide => guide.replace(round, 'anchorsByLevel:', 'anchorsByLevl:'),
      /rubric\.dimensions\.0\.anchorsByLevl: There is no such key\./,
    ],
    [
      'fifth point',
      guide => guide.replace(round, 'L2:\n          3:', 'L2:\n          5:'),
      /rubric\.dimensions\.0\.anchorsByLevel\.L2\.5: There is no such key\./,
    ],
    [
      'unknown level in a rubric',
      guide => guide.replace(round, '\n        L2:', '\n        L9:'),
      /sql\.yaml:24: rubric\.dimensions\.0\.anchorsByLevel\.L9: There is no level "L9"\. Use one of: L1, L2\.$/,
    ],
    [
      'two dimensions',
      guide => guide.replace(round, / {4}- id: speaks-along[^]*/, ''),
      /sql\.yaml:\d+: rubric\.dimensions: Give at least 3; there are 2\.$/,
    ],
    [
      'dimension twice',
      guide => guide.replace(round, 'id: speaks-along', 'id: right-rows'),
      /sql\.yaml:\d+: rubric\.dimensions\.2\.id: "right-rows" is used twice\./,
    ],
    [
      'broken YAML',
      guide => guide.replace(round, 'title: SQL', 'title: S: QL'),
      /rounds\/sql\.yaml:4: This is not valid YAML: .*quote a value that holds ": "/,
    ],
    [
      'same order',
      guide => guide.replace(round, 'order: 1', 'order: 2'),
      /sql\.yaml:3: order: Two rounds have the order 2\./,
    ],
    [
      'round file of another kind',
      guide => guide.write('rounds/extra.yml', 'order: 6\n'),
      /rounds\/extra\.yml: Only rounds lie here\. Name the file <round-id>\.yaml/,
    ],
    [
      'round without a question',
      guide => guide.replace(`${design}/question.md`, 'rounds: [design]', 'rounds: [sql]'),
      /rounds\/design\.yaml:\d+: No question names this round\./,
    ],
    [
      'unknown round',
      guide => guide.replace(brief, 'rounds: [sql]', 'rounds: [query]'),
      /question\.md:8: rounds\.0: There is no round "query"\. Use one of: sql, design\./,
    ],
    [
      'round of another topic',
      guide => guide.replace(brief, 'rounds: [sql]', 'rounds: [design]'),
      /question\.md:8: rounds\.0: The round "design" does not ask about sql\./,
    ],
    [
      'unknown level',
      guide => guide.replace(brief, 'levels: [L1', 'levels: [L7'),
      /question\.md:5: levels\.0: There is no level "L7"\. Use one of: L1, L2\./,
    ],
    [
      'text for a list',
      guide => guide.replace(brief, 'levels: [L1, L2]', 'levels: L1'),
      /question\.md:5: levels: Write a list here\.$/,
    ],
    [
      'topic unlike its folder',
      guide => guide.replace(brief, 'topic: sql', 'topic: code'),
      /question\.md:4: topic: .*says "code"/,
    ],
    [
      'folder of no topic',
      guide => guide.write('questions/music/a-song/question.md', ''),
      /questions\/music: "music" is no topic of guide\.yaml\. Name the folder one of: sql, design, code\./,
    ],
    [
      'topic without a question',
      guide => guide.remove(code),
      /guide\.yaml:\d+: topics\.2: No question lies in questions\/code\./,
    ],
    [
      'front matter not begun',
      guide => guide.replace(brief, '---\n', ''),
      /question\.md:1: Start the file with/,
    ],
    [
      'front matter without end',
      guide => guide.replace(brief, '\n---\n', '\n'),
      /question\.md:1: The front matter never ends/,
    ],
    [
      'front matter with broken YAML',
      guide => guide.replace(brief, 'levels: [L1', 'levels: [[L1'),
      /question\.md:6: This is not valid YAML/,
    ],
    [
      'no prompt',
      guide => guide.replace(brief, /\n---\n[^]*/, '\n---\n'),
      /question\.md:\d+: Write the prompt below/,
    ],
    [
      'no summary',
      guide => guide.replace(brief, /summary: .*\n/, ''),
      /question\.md:2: summary: This is missing\. Add text\.$/,
    ],
    [
      'unknown difficulty',
      guide => guide.replace(brief, 'difficulty: easy', 'difficulty: mild'),
      /question\.md:6: difficulty: Use one of: easy, medium, hard\.$/,
    ],
    ['missing file', guide => guide.remove(`${sql}/seed.sql`), /seed\.sql: This file is needed\. Add it\.$/],
    [
      'file that nothing reads',
      guide => guide.write(`${sql}/sead.sql`, ''),
      /orders-per-customer\/sead\.sql: No file of a guide is called so\. Rename or remove it;/,
    ],
    [
      'misspelt key beside the one that is missing',
      guide => guide.replace(brief, 'summary:', 'sumary:'),
      /question\.md:3: sumary: There is no such key\. Did you mean `summary`\?$/,
    ],
    [
      'misspelt key of a workspace',
      guide => guide.replace(brief, 'dialect: sqlite', 'dialekt: sqlite'),
      /question\.md:9: workspace\.dialekt: There is no such key\. Did you mean `dialect`\?$/,
    ],
    [
      'strange key like no other',
      guide => guide.replace('quiz.yaml', 'read: role', 'read: role\n    colour: red'),
      /quiz\.yaml:10: items\.0\.colour: There is no such key\. Correct or remove it\.$/,
    ],
    [
      'follow-up of a design without a level',
      guide => guide.replace(`${design}/pack.md`, '- **L2**: A change', '- A change'),
      /pack\.md:17: Begin this follow-up with a level in bold, as "- \*\*L2\*\*: …"\.$/,
    ],
    [
      'follow-up of a design for an unknown level',
      guide => guide.replace(`${design}/pack.md`, '**L2**: A change', '**L6**: A change'),
      /pack\.md:17: There is no level "L6"\. Use one of: L1, L2\.$/,
    ],
    [
      'unknown heading',
      guide => guide.replace(`${sql}/pack.md`, '## Hints', '## Clues'),
      /pack\.md:5: There is no part "Clues"/,
    ],
    [
      'two hints',
      guide => guide.replace(`${sql}/pack.md`, /- The plainest: .*\n/, ''),
      /pack\.md:5: Write "## Hints" with at least 3 "- " items\.$/,
    ],
    ...(
      [
        ['always', sql, 'Model answer', 'some text below it'],
        ['always', sql, 'A 3 sounds like', 'some text below it'],
        ['always', sql, 'Clarifications', 'at least 1 "- " item'],
        ['for a design', design, 'Checklist', 'at least 1 "- " item'],
        ['for a design', design, 'Follow-ups', 'at least 1 "- " item'],
        ['for a design', design, 'Failure injections', 'at least 1 "- " item'],
        ['for code', code, 'Complexity', 'some text below it'],
      ] as const
    ).map(([when, folder, heading, what]): [string, (guide: SmallGuide) => void, RegExp] => [
      `heading needed ${when}: ${heading}`,
      guide => guide.replace(`${folder}/pack.md`, new RegExp(`## ${heading}[^]*?(?=\n## |$)`), ''),
      new RegExp(`pack\\.md:\\d+: Write "## ${heading}" with ${what}\\.$`),
    ]),
    [
      'headings needed for a behavioural topic',
      guide => guide.replace('guide.yaml', 'kind: design', 'kind: behavioural'),
      /report-at-seven\/pack\.md:\d+: Write "## Red flags" with at least 1 "- " item\.$/,
    ],
    [
      'pay out of order',
      guide =>
        guide.replace('guide.yaml', '    scope:', '    pay: { average: 9, low: 10, high: 20 }\n    scope:'),
      /guide\.yaml:\d+: levels\.0\.pay: Give low, average and high/,
    ],
    [
      'level finder with an unknown level',
      guide => guide.replace('guide.yaml', 'text: Much, level: L2', 'text: Much, level: L3'),
      /guide\.yaml:\d+: levelFinder\.questions\.0\.options\.1\.level: There is no level "L3"\. Use one of: L1, L2\.$/,
    ],
    [
      'case without its change',
      guide => guide.remove(`${sql}/checks/same-name.sql`),
      /checks\/same-name\.sql: This file is needed\. Add it\.$/,
    ],
    [
      'case without its wrong answer',
      guide => guide.remove(`${sql}/checks/same-name.wrong.sql`),
      /checks\/same-name\.wrong\.sql: This file is needed\. Add it\.$/,
    ],
    [
      'case in code without its wrong answer',
      guide => guide.remove(`${code}/checks/no-list.wrong.js`),
      /checks\/no-list\.wrong\.js: This file is needed\. Add it\.$/,
    ],
    [
      'stray file among the checks',
      guide => guide.write(`${sql}/checks/same-nane.sql`, ''),
      /checks\/same-nane\.sql: No case of cases\.yaml has this name\. Rename the file or add the case\.$/,
    ],
    [
      'two cases only',
      guide => guide.replace(`${code}/checks/cases.yaml`, / {2}- \{ id: no-list.*\n/, ''),
      /cases\.yaml:\d+: hidden: Give at least 3; there are 2\.$/,
    ],
    [
      'unknown fault of a dataset',
      guide => guide.replace(`${sql}/checks/cases.yaml`, 'fault: duplicate', 'fault: twins'),
      /cases\.yaml:\d+: hidden\.1\.fault: Use one of: null, tie,/,
    ],
    [
      'alsoFails of an unknown id',
      guide => guide.replace(`${sql}/checks/cases.yaml`, 'alsoFails: [customer', 'alsoFails: [no-customer'),
      /cases\.yaml:\d+: hidden\.2\.alsoFails: "no-customer-without-orders" is no other case\./,
    ],
    [
      'neither expected nor raises',
      guide => guide.replace(`${code}/checks/cases.yaml`, ', raises: TypeError', ''),
      /cases\.yaml:9: hidden\.2: Give either expected or raises\.$/,
    ],
    [
      'both expected and raises',
      guide => guide.replace(`${code}/checks/cases.yaml`, 'expected: 3', 'expected: 3\n    raises: Error'),
      /cases\.yaml:3: visible\.0: Give either expected or raises\.$/,
    ],
    [
      'row of a table too short',
      guide => guide.write(`${sql}/data/customers.csv`, 'id,name\n7,Flo\n8\n'),
      /data\/customers\.csv:3: This row has 1 cell; the first row names 2\.$/,
    ],
    [
      'row of a table too long',
      guide => guide.write(`${sql}/data/customers.csv`, 'id,name\n\n7,"Flo\nG",3\n8,Gus\n'),
      /data\/customers\.csv:4: This row has 3 cells; the first row names 2\.$/,
    ],
    [
      'table with an open quote',
      guide => guide.write(`${sql}/data/customers.csv`, 'id,name\n7,"Flo\n'),
      /data\/customers\.csv:\d+: This is not valid CSV: /,
    ],
    [
      'table without rows',
      guide => guide.write(`${sql}/data/customers.csv`, 'id,name\n'),
      /data\/customers\.csv:1: Give a row of column names, and rows below it\.$/,
    ],
    [
      'file of no table',
      guide => guide.write(`${sql}/data/customers.txt`, 'id\n1\n'),
      /data\/customers\.txt: Only tables lie here\. Name the file <table>\.csv\.$/,
    ],
    [
      'quiz with two right options',
      guide => guide.replace('quiz.yaml', 'one, why', 'one, isRight: true, why'),
      /quiz\.yaml:6: items\.0\.options: Mark exactly one option with isRight: true\.$/,
    ],
    [
      'quiz of fewer items than a sitting',
      guide => guide.replace('quiz.yaml', / {2}- id: item-9[^]*/, ''),
      /quiz\.yaml:\d+: items: Give at least 10; there are 9\.$/,
    ],
    [
      'quiz with an unknown section',
      guide => guide.replace('quiz.yaml', 'read: role', 'read: rule'),
      /quiz\.yaml:9: items\.0\.read: There is no section "rule"\. Use one of: role\.$/,
    ],
    [
      'quiz with an unknown question',
      guide => guide.replace('quiz.yaml', 'practise: orders', 'practise: order'),
      /quiz\.yaml:10: items\.0\.practise: There is no question "orders?-per-customer"\. Use one of: /,
    ],
  ])('%s', (_, plant, expected) => {
    const guide = smallGuide()
    plant(guide)
    const faults = faultsOf(() => readGuidePack(guide.files))
    expect(faults).toContainEqual(expect.stringMatching(expected))
    for (const fault of faults) expect(fault).toMatch(/^guides\/small-guide\//)
  })

  test('questions are read too where guide.yaml has faults, unless its topics or levels are broken', () => {
    const guide = smallGuide()
    guide.remove(`${sql}/starter.sql`)
    guide.write('notes.txt', '')
    guide.replace('guide.yaml', 'company:', 'campany:')
    const stray = expect.stringMatching(/notes\.txt: No file of a guide is called so/)
    expect(faultsOf(() => readGuidePack(guide.files))).toEqual([
      expect.stringMatching(/guide\.yaml:3: company: This is missing\./),
      expect.stringMatching(/guide\.yaml:5: campany: .* `company`\?$/),
      expect.stringMatching(/starter\.sql: This file is needed/),
      stray,
    ])
    guide.replace('guide.yaml', 'kind: design', 'kind: drawing')
    expect(faultsOf(() => readGuidePack(guide.files)).slice(1)).toEqual([
      expect.stringMatching(/guide\.yaml:\d+: topics\.1\.kind: Use one of/),
      expect.stringMatching(/campany/),
      stray,
    ])
  })

  test('an id used by two questions', () => {
    const guide = smallGuide()
    for (const [path, text] of guide.files.texts) {
      if (path.startsWith(design)) guide.write(path.replace('report-at-seven', 'sum-of-a-list'), text)
    }
    expect(faultsOf(() => readGuidePack(guide.files))).toEqual([
      expect.stringMatching(
        /questions\/design\/.*question\.md:2: Another question is called "sum-of-a-list" too/,
      ),
    ])
  })

  test('of very many faults the first are listed, and the number of the others', () => {
    const guide = smallGuide()
    for (let index = 0; index < 130; index++) guide.write(`extra-${index}.txt`, '')
    const faults = faultsOf(() => readGuidePack(guide.files))
    expect(faults).toHaveLength(101)
    expect(faults.at(-1)).toBe('guides/small-guide: There are 30 more faults.')
  })
})

test('a CSV keeps empty cells apart from empty text, and its rows come after the seed', () => {
  const guide = smallGuide()
  guide.write(`${sql}/data/customers.csv`, 'id,name\n7,"O\'Neil, ""Flo"""\n8,""\n,x\n')
  const { questions } = readGuidePack(guide.files)
  const { workspace } = questions.find(({ id }) => id === 'orders-per-customer')!
  expect(workspace.kind === 'sql' && workspace.seed).toMatch(
    /'Chi'\);[^]*INSERT INTO "customers" \("id", "name"\) VALUES\n\('7', 'O''Neil, "Flo"'\),\n\('8', ''\),\n\(NULL, 'x'\);\n$/,
  )
})

test('the fault null may be written bare, as YAML reads no value', () => {
  const guide = smallGuide()
  guide.replace(`${sql}/checks/cases.yaml`, "fault: 'null'", 'fault: null')
  const { questions } = readGuidePack(guide.files)
  const { workspace } = questions.find(({ id }) => id === 'orders-per-customer')!
  expect(workspace.kind === 'sql' && workspace.check.hidden.map(({ fault }) => fault)).toEqual([
    'empty-group',
    'duplicate',
    'null',
  ])
})

test('all faults of all packs come in one error, and the schemas are no pack', () => {
  const guide = smallGuide()
  guide.replace('rounds/design.yaml', 'minutes: 45', 'minutes: 600')
  guide.remove(`${sql}/starter.sql`)
  const { root } = guide.writeFolder()
  mkdirSync(join(root, 'Second Guide'))
  mkdirSync(join(root, 'schema'))
  expect(faultsOf(() => readGuidePacks(root))).toEqual([
    'guides/Second Guide: "Second Guide" cannot be an id. Rename it to lower-case words joined by hyphens.',
    expect.stringMatching(/design\.yaml:6: minutes: Keep at most 180\.$/),
    expect.stringMatching(/starter\.sql: This file is needed/),
  ])
})

test('a root without packs is a fault', () => {
  const { root, folder } = smallGuide().writeFolder()
  rmSync(folder, { recursive: true })
  expect(faultsOf(() => readGuidePacks(root))).toEqual([
    'guides: There is no guide here. Add a folder with one.',
  ])
})

test('files saved with CRLF and a byte order mark read the same; other encodings are a fault', () => {
  const guide = smallGuide()
  const plain = readGuidePack(guide.files)
  for (const name of ['guide.yaml', brief, `${sql}/pack.md`])
    guide.write(name, `\uFEFF${guide.textOf(name).replaceAll('\n', '\r\n')}`)
  const { folder } = guide.writeFolder()
  expect(readGuidePack(readPackFolder(folder))).toEqual(plain)
  writeFileSync(join(folder, brief), Buffer.from('título', 'latin1'))
  expect(faultsOf(() => readPackFolder(folder))).toEqual([
    `guides/small-guide/${brief}: This is no text in UTF-8. Save it as such, or remove it.`,
  ])
})

test('a file may begin with the line that tells an editor its schema', () => {
  const guide = smallGuide()
  expect(guide.textOf('guide.yaml')).toMatch(/^# yaml-language-server: \$schema=\.\.\/schema\/guide\.json\n/)
  expect(readGuidePack(guide.files).facts.version).toBe(1)
})
