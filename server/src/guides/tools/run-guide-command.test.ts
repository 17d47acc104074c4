import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { smallGuide, temporaryFolder } from '../../../test/small-guide.ts'
import { readPackFolder } from '../read-pack-folder.ts'
import { runGuideCommand } from './run-guide-command.ts'

async function run(...args: string[]) {
  const said: string[] = []
  const complaints: string[] = []
  const code = await runGuideCommand(args, {
    say: line => said.push(line),
    complain: line => complaints.push(line),
  })
  return { code, said: said.join('\n'), faults: complaints.join('\n').split('\n').filter(Boolean) }
}
const sql = 'questions/sql/orders-per-customer'
const textsOf = (folder: string) => Object.fromEntries(readPackFolder(folder).texts)

describe('validate', () => {
  test('says what a whole guide holds', async () => {
    const { code, said, faults } = await run('validate', smallGuide().writeFolder().folder)
    expect(faults).toEqual([])
    expect(code).toBe(0)
    expect(said).toBe(
      [
        'guides/small-guide is whole, version 1; all answers do what they say.',
        '3 questions (1 SQL, 1 code, 1 text), 2 rounds, 10 quiz items.',
        '',
        'topic   questions  L1  L2',
        'sql             1   1   1',
        'design          1   1   1',
        'code            1   1   0',
      ].join('\n'),
    )
  }, 20_000)

  test('names every fault of the files', async () => {
    const guide = smallGuide()
    guide.replace('rounds/sql.yaml', 'minutes: 45', 'minutes: 450')
    guide.remove(`${sql}/starter.sql`)
    const { folder } = guide.writeFolder()
    const fault = `${folder}/rounds/sql.yaml:6: minutes: Keep at most 180.`
    expect(await run('validate', '--no-answers', `${folder}/`)).toEqual({
      code: 1,
      said: '',
      faults: [
        fault,
        `${folder}/${sql}/starter.sql: This file is needed. Add it.`,
        'Other checks wait until these are mended.',
      ],
    })
    expect((await run('validate', '--no-answers', '--id=other', folder)).faults).toContain(fault)
    const place = relative(process.cwd(), folder)
    expect((await run('validate', '--no-answers', place)).faults[0]).toMatch(`${place}/rounds/sql.yaml:6: `)
    expect((await run('validate', `${folder}/no`)).faults[0]).toMatch(`${folder}/no: This folder cannot be`)
  })

  test('names every fault of the answers', async () => {
    const guide = smallGuide()
    guide.write(`${sql}/checks/same-name.wrong.sql`, 'SELECT name\nFROM custom;\n')
    guide.replace('questions/code/sum-of-a-list/solution.js', ', 0)', ')')
    const { code, faults } = await run('validate', guide.writeFolder().folder)
    expect(code).toBe(1)
    expect(faults).toEqual([
      expect.stringMatching(/solution\.js: The model answer fails no-numbers \(/),
      expect.stringMatching(/same-name\.wrong\.sql:2: This wrong answer already fails on what is visible/),
    ])
  }, 20_000)

  test('runs the answers of what can be read, whatever is wrong elsewhere', async () => {
    const guide = smallGuide()
    guide.replace('guide.yaml', 'company:', 'campany:')
    guide.remove('questions/code/sum-of-a-list/starter.js')
    guide.write(`${sql}/starter.sql`, guide.textOf(`${sql}/solution.sql`))
    const { faults } = await run('validate', guide.writeFolder().folder)
    expect(faults).toEqual([
      expect.stringMatching(/company: This is missing/),
      expect.stringMatching(/campany: There is no such key/),
      expect.stringMatching(/starter\.js: This file is needed/),
      expect.stringMatching(/starter\.sql: The starter passes already/),
      'Other checks wait until these are mended.',
    ])
  }, 20_000)

  test('leaves nothing waiting where every file was read', async () => {
    const guide = smallGuide()
    guide.replace('quiz.yaml', 'read: role', 'read: rule')
    const { faults } = await run('validate', '--no-answers', guide.writeFolder().folder)
    expect(faults).toEqual([expect.stringMatching(/quiz\.yaml:9: items\.0\.read: There is no section/)])
  })

  test('with --no-answers no answer is run', async () => {
    const guide = smallGuide()
    guide.write(`${sql}/solution.sql`, 'SELECT nothing;')
    const { code: exitCode, said } = await run('validate', '--no-answers', guide.writeFolder().folder)
    expect(exitCode).toBe(0)
    expect(said).toContain('answers not run')
  })

  test('takes a zip, with another id where one is given', async () => {
    const { folder } = smallGuide().writeFolder()
    const zip = join(temporaryFolder(), 'any.zip')
    await run('export', folder, zip)
    expect((await run('validate', '--no-answers', zip)).said).toContain('guides/small-guide is whole')
    expect((await run('validate', '--no-answers', '--id=other', zip)).said).toContain('guides/other is whole')
  })
})

describe('new', () => {
  test('writes a guide that validates, and that another machine can read', async () => {
    const folder = join(temporaryFolder(), 'my-guide')
    expect(await run('new', folder)).toMatchObject({ code: 0, faults: [] })
    expect(await run('validate', folder)).toMatchObject({ code: 0, faults: [] })
    expect(readdirSync(join(folder, 'questions')).sort()).toEqual(['design', 'script', 'sql', 'stories'])
    // One of its answers is in Python, which takes long to start where others are at work.
  }, 60_000)

  test('refuses where something stands already, and names that are no id', async () => {
    const { folder } = smallGuide().writeFolder()
    const before = textsOf(folder)
    expect(await run('new', folder)).toMatchObject({
      code: 1,
      faults: [`${folder}: Something stands here already. Take another name, or move it away.`],
    })
    expect(textsOf(folder)).toEqual(before)
    expect((await run('new', join(temporaryFolder(), 'My Guide'))).faults[0]).toMatch(/cannot be an id/)
    expect((await run('new', join(temporaryFolder(), 'schema'))).faults[0]).toMatch(/The schemas lie here/)
  })
})

describe('export and import', () => {
  test('bring a guide elsewhere as it was', async () => {
    const { folder } = smallGuide().writeFolder()
    const place = temporaryFolder()
    const zip = join(place, 'guide.zip')
    expect(await run('export', folder, zip)).toMatchObject({ code: 0, faults: [] })
    const { code: exitCode, said } = await run('import', zip, join(place, 'guides'))
    expect(exitCode).toBe(0)
    expect(said).toContain('version 1, 3 questions. Its answers were not run')
    expect(textsOf(join(place, 'guides/small-guide'))).toEqual(textsOf(folder))
    expect(readdirSync(join(place, 'guides'))).toEqual(['small-guide'])
  })

  test('never overwrite a guide unless told to', async () => {
    const guide = smallGuide()
    const { root, folder } = guide.writeFolder()
    guide.replace('guide.yaml', 'version: 1', 'version: 2')
    const zip = join(temporaryFolder(), 'guide.zip')
    await run('export', guide.writeFolder().folder, zip)
    const before = textsOf(folder)
    expect(await run('import', zip, root)).toMatchObject({
      code: 1,
      faults: [
        'guides/small-guide: This guide is there already. Add --replace to put the new one in its place.',
      ],
    })
    expect(textsOf(folder)).toEqual(before)
    writeFileSync(join(folder, 'README.md'), 'Left over')
    expect((await run('import', zip, root, '--replace')).code).toBe(0)
    expect(textsOf(folder)).toEqual(Object.fromEntries(guide.files.texts))
    expect(readdirSync(root)).toEqual(['small-guide'])
  })

  test('leave nothing behind of a guide that is not whole', async () => {
    const place = temporaryFolder()
    const zip = join(place, 'guide.zip')
    const files = Object.entries(Object.fromEntries(smallGuide().files.texts))
      .filter(([path]) => path !== `${sql}/solution.sql`)
      .map(([path, text]) => [`small-guide/${path}`, new TextEncoder().encode(text)] as const)
    writeFileSync(zip, zipSync(Object.fromEntries(files)))
    const { code: exitCode, faults } = await run('import', zip, join(place, 'guides'))
    expect(exitCode).toBe(1)
    expect(faults).toEqual([expect.stringMatching(/solution\.sql: This file is needed\. Add it\.$/)])
    expect(existsSync(join(place, 'guides'))).toBe(false)
  })

  test('refuse what is no zip or is not there', async () => {
    const { folder } = smallGuide().writeFolder()
    expect((await run('import', folder)).faults).toEqual([expect.stringMatching(/ends in \.zip/)])
    expect((await run('import', join(folder, 'no.zip'))).faults).toEqual([
      'no.zip: This file cannot be read (ENOENT). Check its name.',
    ])
    const zip = join(temporaryFolder(), 'x.zip')
    expect((await run('export', join(folder, 'questions'), zip)).code).toBe(1)
    expect(existsSync(zip)).toBe(false)
  })
})

test('words it does not know bring the help', async () => {
  expect((await run('--help')).said).toContain('Validate only what you\ntrust')
  for (const args of [[], ['valuate'], ['validate'], ['validate', '--fast', 'x']]) {
    const { code: exitCode, said, faults } = await run(...args)
    expect(exitCode).toBe(1)
    expect(said + faults.join('\n')).toContain('npm run guide -- validate')
  }
})
