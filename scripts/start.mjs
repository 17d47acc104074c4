import { pathToFileURL } from 'node:url'
import { buildIfStale } from './setup/build.mjs'
import { endWithNpm } from './setup/end-with-npm.mjs'
import { installPackages } from './setup/install-packages.mjs'
import { requireNode } from './setup/node-version.mjs'
import { root } from './setup/root.mjs'
import { orOneSentence } from './setup/stop.mjs'

await orOneSentence(async () => {
  requireNode()
  process.chdir(root)
  await installPackages()
  await buildIfStale()
  endWithNpm()
  // In this very process: the terminal, its signals and the exit code are the server's own, with nothing between.
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(`${root}server/dist/main.js`).href)
})
