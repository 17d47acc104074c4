import { pathToFileURL } from 'node:url'
import { buildIfStale } from './setup/build.mjs'
import { installPackages } from './setup/install-packages.mjs'
import { requireNode } from './setup/node-version.mjs'
import { root } from './setup/root.mjs'
import { orOneSentence } from './setup/stop.mjs'

// Fills an empty database with the demo. The server must not run meanwhile on the embedded database.
await orOneSentence(async () => {
  requireNode()
  process.chdir(root)
  await installPackages()
  await buildIfStale()
  await import(pathToFileURL(`${root}server/dist/seed.js`).href)
})
