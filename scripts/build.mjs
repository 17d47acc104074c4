import { build } from './setup/build.mjs'
import { installPackages } from './setup/install-packages.mjs'
import { requireNode } from './setup/node-version.mjs'
import { orOneSentence } from './setup/stop.mjs'

await orOneSentence(async () => {
  requireNode()
  await installPackages()
  await build()
})
