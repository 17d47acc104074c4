import { runJourneys } from './gates/steps.mjs'
import { findOrInstallBrowser } from './setup/browser.mjs'
import { buildIfStale } from './setup/build.mjs'
import { installPackages } from './setup/install-packages.mjs'
import { requireNode } from './setup/node-version.mjs'
import { orOneSentence } from './setup/stop.mjs'
import { findOrInstallTurnServer } from './setup/turn-server.mjs'

// Arguments go to Playwright: `npm run test:e2e -- journeys/sign-up.spec.ts`.
await orOneSentence(async () => {
  requireNode()
  await installPackages()
  const tools = { browser: await findOrInstallBrowser(), turnServer: await findOrInstallTurnServer() }
  await buildIfStale()
  const { failed } = await runJourneys(tools, process.argv.slice(2))
  return failed === 0 ? 0 : 1
})
