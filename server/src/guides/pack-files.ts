import { Slug } from '@dryrun/shared/contract/ids'
import { GuidePackError } from './guide-pack-error.ts'

/** The files of one guide: their texts by path, forward slashes, no byte order mark, `\n` line ends. */
export type PackFiles = { id: Slug; texts: ReadonlyMap<string, string> }

/** A text of the pack with the name its faults are reported under. */
export type PackText = { file: string; text: string }

/** What a file of the pack is called in messages. */
export function nameInPack(files: PackFiles, ...parts: string[]): string {
  return ['guides', files.id, ...parts].join('/')
}

export function hasPackText(files: PackFiles, ...parts: string[]): boolean {
  return files.texts.has(parts.join('/'))
}

/** One file. Throws GuidePackError when it is missing. */
export function readPackText(files: PackFiles, ...parts: string[]): PackText {
  const file = nameInPack(files, ...parts)
  const text = files.texts.get(parts.join('/'))
  if (text === undefined) throw new GuidePackError([{ file, message: 'This file is needed. Add it.' }])
  return { file, text }
}

/** Names right below a folder of the pack, sorted; none where there is no such folder. */
export function listPackFolder(kind: 'files' | 'folders', files: PackFiles, ...parts: string[]): string[] {
  const prefix = parts.map(part => `${part}/`).join('')
  const names = new Set<string>()
  for (const path of files.texts.keys()) {
    if (!path.startsWith(prefix)) continue
    const [name = '', ...rest] = path.slice(prefix.length).split('/')
    if (rest.length > 0 === (kind === 'folders')) names.add(name)
  }
  return [...names].sort()
}

/** The id that a file's or folder's name stands for. Throws GuidePackError when the name cannot be an id. */
export function idFromName(name: string, file: string): Slug {
  const id = Slug.safeParse(name)
  if (id.success) return id.data
  throw new GuidePackError([
    { file, message: `"${name}" cannot be an id. Rename it to lower-case words joined by hyphens.` },
  ])
}

/** A file's text as packs hold it, whatever editor wrote it. Throws GuidePackError where it is no UTF-8 text. */
export function decodeText(bytes: Uint8Array, file: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text.replaceAll('\r\n', '\n')
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  throw new GuidePackError([{ file, message: 'This is no text in UTF-8. Save it as such, or remove it.' }])
}
