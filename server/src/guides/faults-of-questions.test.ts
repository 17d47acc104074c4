import { describe } from 'vitest'
import { inSmallGuide, testPlanted, type Planted } from '../../test/planted-faults.ts'

const { sql, design, code, brief } = inSmallGuide

describe('a planted fault in a question or its pack is named with its file, its line and its cure', () => {
  testPlanted([
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
    ).map(([when, folder, heading, what]): Planted => [
      `heading needed ${when}: ${heading}`,
      guide => guide.replace(`${folder}/pack.md`, new RegExp(`## ${heading}[^]*?(?=\n## |$)`), ''),
      new RegExp(`pack\\.md:\\d+: Write "## ${heading}" with ${what}\\.$`),
    ]),
    [
      'headings needed for a behavioural topic',
      guide => guide.replace('guide.yaml', 'kind: design', 'kind: behavioural'),
      /report-at-seven\/pack\.md:\d+: Write "## Red flags" with at least 1 "- " item\.$/,
    ],
  ])
})
