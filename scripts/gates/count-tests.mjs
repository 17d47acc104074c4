import { writeFileSync } from 'node:fs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {Record<string, Counts>} CountsByProject
 */

/** A Vitest reporter: writes how many tests passed, failed and were skipped in each project to DRYRUN_TEST_COUNTS. */
export default class CountTests {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {CountsByProject} */
    const counts = {}
    for (const module of modules) {
      const own = (counts[module.project.name] ??= { passed: 0, failed: 0, skipped: 0 })
      const before = own.failed
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        own[state === 'pending' ? 'skipped' : state] += 1
      }
      // A file that does not load, or a hook that throws, fails without a failed test.
      if (module.state() === 'failed' && own.failed === before) own.failed += 1
    }
    if (unhandledErrors.length > 0)
      counts['unhandled errors'] = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    const file = process.env['DRYRUN_TEST_COUNTS']
    if (file) writeFileSync(file, JSON.stringify(counts))
  }
}
