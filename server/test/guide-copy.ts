import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const guidesRoot = fileURLToPath(new URL('../../guides', import.meta.url))

/** For tests: a copy of the first guide that may be spoilt; it is removed when the test has finished. */
export function copyOfGuide() {
  const root = mkdtempSync(join(tmpdir(), 'guides-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const folder = join(root, 'guides', 'netflix-data-engineer')
  cpSync(join(guidesRoot, 'netflix-data-engineer'), folder, { recursive: true })
  return {
    root: join(root, 'guides'),
    folder,
    write: (name: string, text: string) => writeFileSync(join(folder, name), text),
    remove: (name: string) => rmSync(join(folder, name), { recursive: true }),
    copyFrom: (other: { folder: string }, from: string, to: string) =>
      cpSync(join(other.folder, from), join(folder, to), { recursive: true }),
    edit: (name: string, change: (text: string) => string) =>
      writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8'))),
    /** Replaces the first match. Throws when there is none, so that a fault is never planted in vain. */
    replace(name: string, pattern: string | RegExp, replacement: string) {
      const before = readFileSync(join(folder, name), 'utf8')
      const after = before.replace(pattern, replacement)
      if (after === before)
        throw new Error(`${name} does not hold ${typeof pattern === 'string' ? pattern : pattern.source}.`)
      writeFileSync(join(folder, name), after)
    },
  }
}
