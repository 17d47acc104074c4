import { rubricForLevel } from '@dryrun/shared/rubric/rubric'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyOfGuide, guidesRoot } from '../../test/guide-copy.ts'
import { GuidePackError } from './guide-pack-error.ts'
import { readGuidePack, readGuidePacks } from './read-guide-pack.ts'

type Copy = ReturnType<typeof copyOfGuide>

const design = 'rounds/system-design.yaml'
const playback = 'questions/sql/daily-playback-starts'
const brief = `${playback}/question.md`

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
    expect(pack?.facts.levels.map(level => level.pay.average)).toEqual([
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

  test('gives interviewers staged hints, and for SQL the tested statements', () => {
    for (const { pack: forInterviewers } of pack?.questions ?? []) {
      expect(forInterviewers.hints.length).toBeGreaterThanOrEqual(3)
    }
    const question = pack?.questions.find(({ id }) => id === 'daily-playback-starts')
    expect(question?.pack.modelAnswer).toMatch(/^```sql\nWITH ranked AS \(/)
    expect(question?.pack.hints[0]).toMatch(/^Look at the rows of `e1`/)
    expect(question?.prompt).toMatch(/^The app writes its events/)
  })
})

describe('a planted fault is named with its file and cure', () => {
  test.each<[string, (copy: Copy) => void, string | RegExp]>([
    [
      'missing anchor',
      copy => copy.replace(design, /\n {8}3: Settles users.*/, ''),
      /system-design\.yaml:\d+: rubric\.dimensions\.0\.anchors\.3: This is missing\. Add text\.$/,
    ],
    [
      'empty anchor',
      copy => copy.replace(design, /3: Settles users.*/, "3: ''"),
      /rubric\.dimensions\.0\.anchors\.3: Write something here\.$/,
    ],
    [
      'misspelt key',
      copy => copy.replace(design, 'anchorsByLevel:', 'anchorsByLevl:'),
      /rubric\.dimensions\.0\.anchorsByLevl: There is no such key\./,
    ],
    [
      'fifth point',
      copy => copy.replace(design, 'L3:\n          2:', 'L3:\n          5:'),
      /rubric\.dimensions\.0\.anchorsByLevel\.L3\.5: There is no such key\./,
    ],
    [
      'unknown level in a rubric',
      copy => copy.replace(design, '\n        L7:', '\n        L9:'),
      /rubric\.dimensions\.0\.anchorsByLevel\.L9: The guide has no level "L9"\./,
    ],
    [
      'six dimensions',
      copy =>
        copy.replace(
          design,
          '  dimensions:\n',
          `  dimensions:\n    - { id: extra, title: T, listenFor: L, anchors: { 1: a, 2: b, 3: c, 4: d } }\n`,
        ),
      /system-design\.yaml:\d+: rubric\.dimensions: Keep at most 5; there are 6\.$/,
    ],
    [
      'dimension twice',
      copy => copy.replace(design, 'id: trade-offs', 'id: need-first'),
      /rubric\.dimensions\.3\.id: "need-first" is used twice\./,
    ],
    [
      'broken YAML',
      copy => copy.replace(design, 'title: System design', 'title: System: design'),
      /rounds\/system-design\.yaml:2: This is not valid YAML: .*quote a value that holds ": "/,
    ],
    [
      'same order',
      copy => copy.replace(design, 'order: 4', 'order: 5'),
      /order: Two rounds have the order 5\./,
    ],
    [
      'round file of another kind',
      copy => copy.write('rounds/extra.yml', 'order: 6\n'),
      /rounds\/extra\.yml: Only rounds lie here\. Name the file <round-id>\.yaml/,
    ],
    [
      'round without a question',
      copy => copy.remove('questions/coding/play-sessions-per-member'),
      /coding-and-algorithms\.yaml: No question names this round\./,
    ],
    [
      'unknown round',
      copy => copy.replace(brief, 'rounds: [sql-and-data-modelling]', 'rounds: [sql-round]'),
      /question\.md: rounds\.0: There is no round "sql-round"\. Use recruiter-screen, /,
    ],
    [
      'round of another topic',
      copy => copy.replace(brief, 'rounds: [sql-and-data-modelling]', 'rounds: [behavioural]'),
      /rounds\.0: The round "behavioural" does not ask about sql\./,
    ],
    [
      'unknown level',
      copy => copy.replace(brief, 'levels: [L3', 'levels: [L2'),
      /question\.md:4: levels\.0: Use one of: L3, L4/,
    ],
    [
      'text for a list',
      copy => copy.replace(brief, 'levels: [L3, L4, L5, L6]', 'levels: L3'),
      /question\.md:4: levels: Write a list here\.$/,
    ],
    ['topic unlike its folder', copy => copy.replace(brief, 'topic: sql', 'topic: coding'), /says "coding"/],
    [
      'folder of no topic',
      copy => mkdirSync(join(copy.folder, 'questions/music')),
      /questions\/music: "music" is no topic/,
    ],
    [
      'front matter not begun',
      copy => copy.replace(brief, '---\n', ''),
      /question\.md:1: Start the file with/,
    ],
    [
      'front matter without end',
      copy => copy.replace(brief, '\n---\n', '\n'),
      /question\.md:1: The front matter never ends/,
    ],
    [
      'front matter with broken YAML',
      copy => copy.replace(brief, 'levels: [L3', 'levels: [[L3'),
      /question\.md:5: This is not valid YAML/,
    ],
    [
      'no prompt',
      copy => copy.replace(brief, /\n---\n[^]*/, '\n---\n'),
      /question\.md:\d+: Write the prompt below/,
    ],
    [
      'missing file',
      copy => copy.remove(`${playback}/seed.sql`),
      /seed\.sql: This file is needed and cannot be read \(ENOENT\)/,
    ],
    [
      'short row',
      copy => copy.replace(`${playback}/checks/visible.yaml`, ', p1, 2, 1]', ', p1, 2]'),
      /visible\.yaml: rows\.0: Give this row one value for each of the 4 columns\./,
    ],
    [
      'no hints',
      copy => copy.replace(`${playback}/pack.md`, '## Hints', '## Clues'),
      /pack\.md:\d+: There is no part "Clues"/,
    ],
    [
      'no model answer',
      copy => copy.replace(`${playback}/pack.md`, /## Model answer[^]*(?=## Common)/, ''),
      /pack\.md: Write "## Model answer"/,
    ],
    [
      'pay out of order',
      copy => copy.replace('guide.yaml', 'low: 180000', 'low: 280000'),
      /guide\.yaml: levels\.0\.pay: Give low, average and high/,
    ],
  ])('%s', (_, plant, expected) => {
    const copy = copyOfGuide()
    plant(copy)
    const faults = faultsOf(() => readGuidePack(copy.folder))
    expect(faults).toContainEqual(expect.stringMatching(expected))
    for (const fault of faults) expect(fault).toMatch(/^guides\/netflix-data-engineer\//)
  })

  test('an id used by two questions', () => {
    const copy = copyOfGuide()
    const other = copyOfGuide()
    other.replace(brief, 'topic: sql', 'topic: data-modelling')
    copy.copyFrom(other, playback, 'questions/data-modelling/daily-playback-starts')
    expect(faultsOf(() => readGuidePack(copy.folder))).toEqual([
      expect.stringMatching(/questions\/sql\/.*Another question is called "daily-playback-starts" too/),
    ])
  })
})

test('all faults of all packs come in one error', () => {
  const copy = copyOfGuide()
  copy.replace(design, 'minutes: 60', 'minutes: 600')
  copy.remove(`${playback}/starter.sql`)
  mkdirSync(join(copy.root, 'Second Guide'))
  const faults = faultsOf(() => readGuidePacks(copy.root))
  expect(faults).toContainEqual(expect.stringMatching(/system-design\.yaml:4: minutes: Keep at most 180\.$/))
  expect(faults).toContainEqual(expect.stringMatching(/starter\.sql: This file is needed/))
  expect(faults).toContainEqual(
    expect.stringMatching(/^guides\/Second Guide: "Second Guide" cannot be an id\./),
  )
})

test('a root without packs is a fault', () => {
  const copy = copyOfGuide()
  copy.remove('.')
  expect(faultsOf(() => readGuidePacks(copy.root))).toEqual([
    'guides: There is no guide here. Add a folder with one.',
  ])
})

test('files saved with CRLF and a byte order mark read the same', () => {
  const copy = copyOfGuide()
  const before = readGuidePack(copy.folder)
  for (const name of ['guide.yaml', brief, `${playback}/pack.md`]) {
    copy.edit(name, text => `\uFEFF${text.replaceAll('\n', '\r\n')}`)
  }
  expect(readGuidePack(copy.folder)).toEqual(before)
})
