import { ownStep, runGates, runJourneys } from './gates/steps.mjs'
import { summarise } from './gates/verdict.mjs'
import { findOrInstallBrowser } from './setup/browser.mjs'
import { buildIfStale } from './setup/build.mjs'
import { installPackages } from './setup/install-packages.mjs'
import { requireNode } from './setup/node-version.mjs'
import { orOneSentence } from './setup/stop.mjs'

/** @returns {Promise<import('./gates/verdict.mjs').Verdict[]>} */
async function runEverything() {
  const packages = await ownStep('packages', installPackages)
  if (packages.failed > 0) return [packages]
  let browser = ''
  const browsers = await ownStep('browser', async () => {
    browser = await findOrInstallBrowser()
  })
  const gates = await runGates()
  const built = await ownStep('build', buildIfStale)
  const verdicts = [packages, browsers, ...gates, built]
  return browser && built.failed === 0 ? [...verdicts, await runJourneys(browser)] : verdicts
}

await orOneSentence(async () => {
  requireNode()
  const { text, code } = summarise(await runEverything())
  console.log(text)
  return code
})
