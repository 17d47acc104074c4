import { ownStep, runGates, runJourneys } from './gates/steps.mjs'
import { summarise } from './gates/verdict.mjs'
import { findOrInstallBrowser } from './setup/browser.mjs'
import { buildIfStale } from './setup/build.mjs'
import { installPackages } from './setup/install-packages.mjs'
import { requireNode } from './setup/node-version.mjs'
import { orOneSentence } from './setup/stop.mjs'
import { findOrInstallTurnServer } from './setup/turn-server.mjs'

/** @returns {Promise<import('./gates/verdict.mjs').Verdict[]>} */
async function runEverything() {
  const packages = await ownStep('packages', installPackages)
  if (packages.failed > 0) return [packages]
  let browser = ''
  let turnServer = ''
  const browsers = await ownStep('browser', async () => {
    browser = await findOrInstallBrowser()
  })
  const relays = await ownStep('relay', async () => {
    turnServer = await findOrInstallTurnServer()
  })
  const gates = await runGates(browser)
  const built = await ownStep('build', buildIfStale)
  const verdicts = [packages, browsers, relays, ...gates, built]
  const canJourney = browser && turnServer && built.failed === 0
  return canJourney ? [...verdicts, await runJourneys({ browser, turnServer })] : verdicts
}

await orOneSentence(async () => {
  requireNode()
  const { text, code } = summarise(await runEverything())
  console.log(text)
  return code
})
