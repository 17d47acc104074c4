import { runTool } from './setup/run-command.mjs'
import { findOrInstallBrowser } from './setup/browser.mjs'
import { buildIfStale } from './setup/build.mjs'
import { installPackages } from './setup/install-packages.mjs'
import { requireNode } from './setup/node-version.mjs'
import { orOneSentence } from './setup/stop.mjs'

// Makes docs/pictures anew from the demo and a live room.
await orOneSentence(async () => {
  requireNode()
  await installPackages()
  const browser = await findOrInstallBrowser()
  await buildIfStale()
  const env = { CHROMIUM_PATH: browser }
  const { code } = await runTool('@playwright/test/cli.js', ['test', '--config', 'e2e/pictures.config.ts'], {
    env,
  })
  return code
})
