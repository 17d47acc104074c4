import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/root.mjs'
import { runCommand, runNpm, runTool } from '../setup/run-command.mjs'
import { Stop } from '../setup/stop.mjs'
import { judgeTests, timed } from './verdict.mjs'

/** Vitest's projects by the script that runs them. Each must run at least one test. */
export const suites = {
  unit: ['shared', 'server', 'client', 'scripts'],
  database: ['server-db', 'server-db-embedded'],
  chromium: ['browser (chromium)'],
}
const gates = ['format', 'lint', 'types', 'boundaries', 'sizes']

/** @param {string} name @returns {string} a path in .cache where nothing is now */
function freshFile(name) {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const file = join(root, '.cache', name)
  rmSync(file, { force: true })
  return file
}

/** @param {string} file @returns {any} its JSON; nothing when it was not written to its end */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** A step of ours: its `Stop` is its failure. @param {string} name @param {() => Promise<unknown>} body */
export function ownStep(name, body) {
  return timed(name, async () => {
    try {
      await body()
      return { passed: 1, failed: 0 }
    } catch (error) {
      if (!(error instanceof Stop)) throw error
      return { passed: 0, failed: 1, notes: [`   ${error.message}`] }
    }
  })
}

/** One of the gates, by its script in package.json; what it says is shown only when it fails. @param {string} name */
function gate(name) {
  return timed(name, async () => {
    const { code, output } = await runNpm(['run', '--silent', name], { keep: true })
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, notes: [output] }
  })
}

/** @param {keyof typeof suites} name @param {string} browser the path of its program */
function testSuite(name, browser) {
  return timed(name, async () => {
    const projects = suites[name]
    const countsFile = freshFile(`tests-${name}.json`)
    const { code } = await runTool(
      'vitest/vitest.mjs',
      [
        'run',
        '--reporter=default',
        '--reporter=./scripts/gates/count-tests.mjs',
        ...projects.flatMap(project => ['--project', project]),
      ],
      { env: { DRYRUN_TEST_COUNTS: countsFile, CHROMIUM_PATH: browser } },
    )
    return judgeTests(readJson(countsFile), projects, code)
  })
}

/**
 * Everything but the journeys, one after the other; a failure does not keep the rest from running.
 *
 * @param {string} browser the path of its program; empty where there is none, which is a failure of its own
 */
export async function runGates(browser) {
  const verdicts = []
  for (const name of gates) verdicts.push(await gate(name))
  for (const name of /** @type {(keyof typeof suites)[]} */ (Object.keys(suites))) {
    if (browser || name !== 'chromium') verdicts.push(await testSuite(name, browser))
  }
  return verdicts
}

/**
 * The journeys in a real browser, against what is built.
 *
 * @param {{ browser: string, turnServer: string }} tools the paths of their programs
 * @param {string[]} [only] arguments for Playwright
 */
export function runJourneys({ browser, turnServer }, only = []) {
  return timed('journeys', async () => {
    const report = freshFile('journeys.json')
    const { code } = await runCommand(
      process.execPath,
      [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', 'e2e/playwright.config.ts', ...only],
      { env: { CHROMIUM_PATH: browser, TURNSERVER_PATH: turnServer } },
    )
    const stats = readJson(report)?.stats
    const counts = stats && {
      journeys: { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    }
    return judgeTests(counts, ['journeys'], code)
  })
}
