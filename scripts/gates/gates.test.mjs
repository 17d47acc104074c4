import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createVitest } from 'vitest/node'
import { root } from '../setup/root.mjs'
import { runTool } from '../setup/run-command.mjs'
import { suites } from './steps.mjs'
import { judgeTests, summarise } from './verdict.mjs'

/** @param {string} name @param {number} passed @param {number} failed */
const verdict = (name, passed, failed) => ({ name, passed, failed, seconds: 1, notes: [] })

describe('the closing line', () => {
  it('is the sum, alone and last', () => {
    const { text, code } = summarise([verdict('lint', 1, 0), verdict('unit', 40, 0)])
    expect(text.split('\n').at(-1)).toBe('41 passed, 0 failed')
    expect(text.match(/^\d+ passed, \d+ failed$/gm)).toHaveLength(1)
    expect(code).toBe(0)
  })

  it('fails when anything failed, and when nothing ran', () => {
    expect(summarise([verdict('lint', 0, 1), verdict('unit', 40, 2)])).toMatchObject({
      text: expect.stringMatching(/\n40 passed, 3 failed$/),
      code: 1,
    })
    expect(summarise([]).code).toBe(1)
  })
})

describe('the verdict on a test suite', () => {
  const good = { passed: 3, failed: 0, skipped: 0 }

  it('is its counts', () => {
    expect(judgeTests({ a: good, b: { ...good, failed: 2 } }, ['a', 'b'], 1)).toMatchObject({
      passed: 6,
      failed: 2,
    })
    expect(judgeTests({ a: good }, ['a'], 0)).toEqual({ passed: 3, failed: 0, notes: [] })
  })

  it('counts a project that ran no test as failed', () => {
    const { failed, notes } = judgeTests({ a: good }, ['a', 'b'], 0)
    expect(failed).toBe(1)
    expect(notes).toEqual(['   b ran no test'])
  })

  it('counts a skipped test as failed', () => {
    expect(judgeTests({ a: { ...good, skipped: 2 } }, ['a'], 0).failed).toBe(2)
  })

  it('fails a runner that failed without a failed test, or without any counts', () => {
    expect(judgeTests({ a: good }, ['a'], 1).failed).toBe(1)
    expect(judgeTests(undefined, ['a'], 0).failed).toBe(1)
  })
})

describe('the test suites', () => {
  it('are every project that the configuration names, under the name it is counted by', async () => {
    const vitest = await createVitest('test', { root, watch: false })
    onTestFinished(() => vitest.close())
    expect(Object.values(suites).flat().toSorted()).toEqual(
      vitest.projects.map(project => project.name).toSorted(),
    )
  })
})

describe('the count of tests', () => {
  it('tells passed, failed, skipped, and files that do not load', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dryrun-count-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(
      join(folder, 'some.test.mjs'),
      `it('a', () => {}); it('b', () => { throw new Error('b') }); it.${'skip'}('c', () => {})`,
    )
    writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { globals: true } }')
    writeFileSync(join(folder, 'broken.test.mjs'), "throw new Error('does not load')")
    const counts = join(folder, 'counts.json')
    const reporter = `--reporter=${join(root, 'scripts/gates/count-tests.mjs')}`
    const { code, output } = await runTool('vitest/vitest.mjs', ['run', '--root', folder, reporter], {
      keep: true,
      env: { DRYRUN_TEST_COUNTS: counts },
    })
    expect(code, output).toBe(1)
    const found = /** @type {Record<string, unknown>} */ (JSON.parse(readFileSync(counts, 'utf8')))
    expect(Object.values(found)).toEqual([{ passed: 1, failed: 2, skipped: 1 }])
  }, 30_000)
})
