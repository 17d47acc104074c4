import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faultsOf, inSmallGuide } from '../../test/planted-faults.ts'
import { smallGuide } from '../../test/small-guide.ts'
import { readGuidePack, readGuidePacks } from './read-guide-pack.ts'
import { readPackFolder } from './read-pack-folder.ts'

const { sql, design, brief } = inSmallGuide

test('a small guide with one of everything is whole', () => {
  const { questions, quiz, facts } = readGuidePack(smallGuide().files)
  expect(questions.map(({ workspace }) => workspace.kind).sort()).toEqual(['code', 'sql', 'text'])
  expect(quiz).toHaveLength(10)
  expect(facts.levelFinder?.questions).toHaveLength(3)
})

describe('of faults', () => {
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
