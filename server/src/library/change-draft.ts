import type { DraftChange } from '@dryrun/shared/contract/library'
import { packLimits } from '@dryrun/shared/guide/pack-limits'
import { isPackPath } from '../guides/pack-paths.ts'
import { limitsPassed } from '../guides/pack-sizes.ts'
import { Refusal } from '../refusal.ts'
import { bytesOf } from './draft-view.ts'
import type { FileHead } from './library.store.ts'

/** A text as packs hold it, and as the database can keep it. */
export function packText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .toWellFormed()
}

/**
 * The draft's files after some changes. Throws `Refusal`: conflict where a file is not as it was read, invalid where a
 * name is no file of a guide, too large where a limit is passed.
 */
export function changedFiles(
  files: readonly FileHead[],
  changes: readonly DraftChange[],
  revision: number,
): FileHead[] {
  const after = new Map(files.map(file => [file.path, file]))
  const seen = new Set<string>()
  for (const { path, text, revision: read } of changes) {
    if (seen.has(path)) throw new Refusal('invalid', 'Change each file once.', path)
    seen.add(path)
    requireUnchanged(after.get(path), path, read)
    if (text === null) {
      after.delete(path)
      continue
    }
    if (!isPackPath(path)) {
      const message = `No file of a guide is called "${path}". Its names stand in guides/README.md.`
      throw new Refusal('invalid', message, path)
    }
    const bytes = bytesOf(packText(text))
    if (bytes > packLimits.file.most) throw new Refusal('too_large', packLimits.file.message, path)
    after.set(path, { path, bytes, revision })
  }
  const all = [...after.values()]
  requireRoom(all)
  return all
}

function requireUnchanged(file: FileHead | undefined, path: string, read: number): void {
  if ((file?.revision ?? 0) === read) return
  const message =
    read === 0
      ? `There is a file ${path} already. Take another name, or open that one.`
      : file
        ? `${path} was changed elsewhere meanwhile. Compare the two texts and choose one.`
        : `${path} was removed or renamed elsewhere meanwhile. Save your text as a new file, or drop it.`
  throw new Refusal('conflict', message, path)
}

function requireRoom(files: readonly FileHead[]): void {
  const [message] = limitsPassed(files)
  if (message !== undefined) throw new Refusal('too_large', message)
}
