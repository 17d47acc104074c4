import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds `migrations/`, `guides/` and the built client, found upwards from this module. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'migrations'))) {
    const above = dirname(folder)
    if (above === folder)
      throw new Error('The folder migrations/ is missing: run Dryrun from its repository.')
    folder = above
  }
  return folder
}
