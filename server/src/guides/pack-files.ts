import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Slug } from '@dryrun/shared/contract/ids'
import { GuidePackError } from './guide-pack-error.ts'

/** A text of the pack with the name its faults are reported under. */
export type PackText = { file: string; text: string }

/** What a file of the pack is called in messages: from the folder that holds the packs on. */
export function nameInPack(folder: string, ...parts: string[]): string {
  const root = resolve(folder)
  return [basename(dirname(root)), basename(root), ...parts].join('/')
}

/** Reads one file as UTF-8 with `\n` line ends. Throws GuidePackError when it cannot be read. */
export function readPackText(folder: string, ...parts: string[]): PackText {
  const file = nameInPack(folder, ...parts)
  try {
    const text = readFileSync(join(folder, ...parts), 'utf8')
    return { file, text: text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n') }
  } catch (error) {
    throw new GuidePackError([
      { file, message: `This file is needed and cannot be read (${codeOf(error)}). Add it.` },
    ])
  }
}

/** Names in one folder of the pack, sorted, without dot files. Throws GuidePackError when there is no such folder. */
export function listPackFolder(kind: 'files' | 'folders', folder: string, ...parts: string[]): string[] {
  try {
    return readdirSync(join(folder, ...parts), { withFileTypes: true })
      .filter(entry => !entry.name.startsWith('.') && entry.isDirectory() === (kind === 'folders'))
      .map(entry => entry.name)
      .sort()
  } catch (error) {
    const file = nameInPack(folder, ...parts)
    throw new GuidePackError([
      { file, message: `This folder is needed and cannot be read (${codeOf(error)}). Add it.` },
    ])
  }
}

/** The id that a file's or folder's name stands for. Throws GuidePackError when the name cannot be an id. */
export function idFromName(name: string, file: string): Slug {
  const id = Slug.safeParse(name)
  if (id.success) return id.data
  throw new GuidePackError([
    { file, message: `"${name}" cannot be an id. Rename it to lower-case words joined by hyphens.` },
  ])
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
