/**
 * What became of one step: how many of its tests passed and failed. A step that is no test suite counts as one.
 *
 * @typedef {{ name: string, passed: number, failed: number, seconds: number, notes: string[] }} Verdict
 */

/**
 * Runs a step under a headline, with its time.
 *
 * @param {string} name
 * @param {() => Promise<{ passed: number, failed: number, notes?: string[] }>} step
 * @returns {Promise<Verdict>}
 */
export async function timed(name, step) {
  console.log(`\n── ${name}`)
  const started = performance.now()
  const { passed, failed, notes = [] } = await step()
  const seconds = (performance.now() - started) / 1000
  for (const note of notes) console.log(note)
  console.log(`   ${failed === 0 ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s`)
  return { name, passed, failed, seconds, notes }
}

/**
 * The closing lines: each step that failed, then exactly one line with the sum.
 *
 * @param {readonly Verdict[]} verdicts
 * @returns {{ text: string, code: 0 | 1 }}
 */
export function summarise(verdicts) {
  const passed = verdicts.reduce((sum, verdict) => sum + verdict.passed, 0)
  const failed = verdicts.reduce((sum, verdict) => sum + verdict.failed, 0)
  const rows = verdicts.map(
    ({ name, passed: good, failed: bad, seconds }) =>
      `${bad === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)} ${String(good).padStart(5)} passed ${String(bad).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  )
  // Nothing run is nothing proven.
  const code = failed > 0 || passed === 0 ? 1 : 0
  return { text: ['', ...rows, '', `${passed} passed, ${failed} failed`].join('\n'), code }
}

/**
 * A test suite's counts against what it should have run.
 *
 * @param {Record<string, { passed: number, failed: number, skipped: number }> | undefined} counts by project; nothing
 *   when the suite ended before it could say
 * @param {readonly string[]} projects each must have passed or failed at least one test
 * @param {number} code the runner's exit code
 */
export function judgeTests(counts, projects, code) {
  const all = Object.values(counts ?? {})
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ state) =>
    all.reduce((total, count) => total + count[state], 0)
  const empty = projects.filter(project => {
    const count = counts?.[project]
    return !count || count.passed + count.failed === 0
  })
  const skipped = sum('skipped')
  const notes = empty.map(project => `   ${project} ran no test`)
  if (skipped > 0) notes.push(`   ${skipped} skipped: a test runs or goes`)
  const failed = sum('failed') + empty.length + skipped
  // A runner may fail for a reason of its own (a crash, a leak) without a failed test.
  return { passed: sum('passed'), failed: code !== 0 && failed === 0 ? 1 : failed, notes }
}
