import type { Slug } from '@dryrun/shared/contract/ids'
import { packLimits } from '@dryrun/shared/guide/pack-limits'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { firstFaults, gather, GuidePackError, throwIfAny, type Fault } from './guide-pack-error.ts'
import { decodeText, idFromName, nameInPack, type PackFiles } from './pack-files.ts'
import { limitsPassed } from './pack-sizes.ts'
import { isPackPath, noPackPath, schemaFolder } from './pack-paths.ts'
import { listZipEntries, unpackEntry, ZipError, type ZipEntry } from './zip-entries.ts'

/** What faults of the zip as a whole are reported under. */
const wholeZip = 'zip'
/** Faults listed of one zip; beyond these only their number is said. */
const mostFaults = 20

/** A file of the zip with its path below the guide's folder. */
type Packed = { entry: ZipEntry; path: string }

/**
 * Reads a guide from a zip of its folder, whose name is the guide's id unless one is given. Nothing is written or run,
 * and no file is unpacked before the whole list is found to be in order. What programs add by themselves
 * (`__MACOSX/`, dot files) is left out. Throws GuidePackError; what the files say is for `readGuidePack` to check.
 */
export function packFromZip(zip: Uint8Array, id?: Slug): PackFiles {
  if (zip.byteLength > packLimits.zip.most) throw faultOf(wholeZip, packLimits.zip.message)
  const listed = orFault(wholeZip, () => listZipEntries(zip))
  throwFirst(listed.flatMap(faultsOfName))
  const found = listed.filter(entry => !entry.isFolder && !isExtra(entry.name))
  if (found.length === 0) throw faultOf(wholeZip, 'There is no file in this zip. Zip the folder of a guide.')
  if (found.length > packLimits.files.most) throw faultOf(wholeZip, packLimits.files.message)
  const top = topFolderOf(found)
  const packed = found.map(entry => ({ entry, path: top ? entry.name.slice(top.length + 1) : entry.name }))
  const files = { id: id ?? idOfFolder(top), texts: new Map<string, string>() }
  if (files.id === schemaFolder)
    throw faultOf(nameInPack(files), 'The schemas lie in this folder. Give the guide another id.')
  checkList(packed, files)
  const faults: Fault[] = []
  for (const { entry, path } of packed) {
    const file = nameInPack(files, path)
    const text = gather(faults, () =>
      decodeText(
        orFault(file, () => unpackEntry(zip, entry)),
        file,
      ),
    )
    if (text !== undefined) files.texts.set(path, text)
  }
  throwFirst(faults)
  return files
}

/**
 * The guide as a zip with its folder at the top; the same files always give the same bytes. Throws GuidePackError where
 * `packFromZip` would not take it back.
 */
export function zipOfPack(files: PackFiles): Uint8Array {
  const sorted = [...files.texts].sort(([a], [b]) => (a < b ? -1 : 1))
  const contents = sorted.map(([path, text]) => ({ path, content: strToU8(text) }))
  const sizes = contents.map(({ path, content }) => ({ path, bytes: content.length }))
  throwFirst([...strangePaths(sizes, files), ...faultsOfSizes(sizes, files)])
  // The zip's earliest day; a zip has no time zone, so this is the same everywhere.
  const attributes = { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 }
  const entries: Zippable = Object.fromEntries(
    contents.map(({ path, content }) => [`${files.id}/${path}`, [content, attributes]]),
  )
  const zip = zipSync(entries, { level: 9 })
  if (zip.length > packLimits.zip.most) throw faultOf(wholeZip, packLimits.zip.message)
  return zip
}

function faultsOfName({ name, isSpecial }: ZipEntry): Fault[] {
  const file = printable(name)
  if (isSpecial) return [{ file, message: 'Links are not taken. Put the file itself in its place.' }]
  if (name.includes('\\'))
    return [{ file, message: 'Folders in a zip are parted by "/". Make the zip with another program.' }]
  const steps = (name.endsWith('/') ? name.slice(0, -1) : name).split('/')
  const leadsOut = /^[A-Za-z]:/.test(name) || steps.some(step => ['', '.', '..'].includes(step))
  return leadsOut ? [{ file, message: 'This path leads out of the guide. Zip the folder of the guide.' }] : []
}

function isExtra(name: string): boolean {
  return name.startsWith('__MACOSX/') || name.split('/').some(step => step.startsWith('.'))
}

/** The folder that holds everything, if there is one. */
function topFolderOf(entries: readonly ZipEntry[]): string | undefined {
  const [top = ''] = entries[0]?.name.split('/') ?? []
  return entries.every(({ name }) => name.startsWith(`${top}/`)) ? top : undefined
}

function idOfFolder(top: string | undefined): Slug {
  if (top === undefined) {
    const message =
      'The files lie in no folder whose name could be the id of the guide. Zip their folder, or give an id.'
    throw faultOf(wholeZip, message)
  }
  const file = `guides/${printable(top)}`
  return idFromName(top, file)
}

function checkList(packed: readonly Packed[], files: PackFiles): void {
  const paths = packed.map(({ path }) => path)
  const repeats = paths.filter((path, index) => paths.indexOf(path) !== index)
  const sizes = packed.map(({ entry: { bytes }, path }) => ({ path, bytes }))
  throwFirst([
    ...strangePaths(sizes, files),
    ...repeats.map(path => ({
      file: nameInPack(files, path),
      message: 'This file is there twice. Remove one.',
    })),
    ...faultsOfSizes(sizes, files),
  ])
}

function strangePaths(sizes: readonly { path: string }[], files: PackFiles): Fault[] {
  return sizes
    .filter(({ path }) => !isPackPath(path))
    .map(({ path }) => ({ file: nameInPack(files, printable(path)), message: noPackPath }))
}

function faultsOfSizes(sizes: readonly { path: string; bytes: number }[], files: PackFiles): Fault[] {
  const tooLarge = sizes.filter(({ bytes }) => bytes > packLimits.file.most)
  return [
    ...tooLarge.map(({ path }) => ({ file: nameInPack(files, path), message: packLimits.file.message })),
    ...limitsPassed(sizes).map(message => ({ file: nameInPack(files), message })),
  ]
}

function orFault<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof ZipError) throw faultOf(file, error.message)
    throw error
  }
}

function faultOf(file: string, message: string): GuidePackError {
  return new GuidePackError([{ file, message }])
}

function throwFirst(faults: readonly Fault[]): void {
  throwIfAny(firstFaults(faults, mostFaults, wholeZip))
}

/** A name that somebody else wrote, fit for a terminal: short and without control characters. */
function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '?').slice(0, 200)
}
