import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve, sep } from 'node:path'
import { gather, GuidePackError, throwIfAny, type Fault } from './guide-pack-error.ts'
import { decodeText, idFromName, type PackFiles } from './pack-files.ts'

/**
 * Reads the files of one pack from its folder, whose name is the guide's id; dot files are left out. Blocks while it
 * reads. Throws GuidePackError when there is no such folder, its name cannot be an id, or a file is no text.
 */
export function readPackFolder(folder: string): PackFiles {
  const root = resolve(folder)
  const id = idFromName(basename(root), `guides/${basename(root)}`)
  const texts = new Map<string, string>()
  const faults: Fault[] = []
  for (const path of listFiles(root)) {
    const text = gather(faults, () => decodeText(readFileSync(join(root, path)), `guides/${id}/${path}`))
    if (text !== undefined) texts.set(path, text)
  }
  throwIfAny(faults)
  return { id, texts }
}

/** The names of the folders below `root`, sorted. Throws GuidePackError when there is no such folder. */
export function listPackFolders(root: string): string[] {
  return entriesOf(root)
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .filter(name => !name.startsWith('.'))
    .sort()
}

function listFiles(root: string): string[] {
  return entriesOf(root, true)
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter(path => !path.split('/').some(part => part.startsWith('.')))
    .sort()
}

function entriesOf(folder: string, recursive = false) {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const message = `This folder cannot be read (${code}). Check its name.`
    throw new GuidePackError([{ file: basename(resolve(folder)), message }])
  }
}
