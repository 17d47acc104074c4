import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { GuidePackError } from '../guide-pack-error.ts'
import type { PackFiles } from '../pack-files.ts'

/**
 * Writes the files of a pack as a folder. They are written beside it first, so the folder is there whole or not at
 * all. Throws GuidePackError where something stands there already, unless it is to be replaced.
 */
export function writePackFolder(
  folder: string,
  { texts }: PackFiles,
  { replaces }: { replaces: boolean },
): void {
  const target = resolve(folder)
  const stands = existsSync(target)
  if (stands && !replaces) {
    const message = 'Something stands here already. Take another name, or move it away.'
    throw new GuidePackError([{ file: folder, message }])
  }
  mkdirSync(dirname(target), { recursive: true })
  // The dot keeps a server that starts meanwhile from reading it as a guide.
  const beside = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
  try {
    const fresh = join(beside, 'new')
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(fresh, path)), { recursive: true })
      writeFileSync(join(fresh, path), text)
    }
    chmodSync(fresh, 0o755)
    if (stands) renameSync(target, join(beside, 'old'))
    renameSync(fresh, target)
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}
