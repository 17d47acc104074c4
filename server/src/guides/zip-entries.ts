import { crc32, inflateRawSync } from 'node:zlib'

/** One file or folder that a zip lists, as the list says; nothing is unpacked yet. */
export type ZipEntry = {
  name: string
  isFolder: boolean
  /** A symbolic link, or anything else that is no plain file. */
  isSpecial: boolean
  isEncrypted: boolean
  method: number
  crc: number
  packedBytes: number
  /** As declared. `unpackEntry` refuses a file that has another size. */
  bytes: number
  headerAt: number
}

/** Says what is wrong with a zip, in words for the person who made it. */
export class ZipError extends Error {}

const marks = { end: 0x06054b50, entry: 0x02014b50, header: 0x04034b50 }
const endBytes = 22
const entryBytes = 46
const headerBytes = 30
const longestComment = 0xffff
const methods = { stored: 0, deflated: 8 }

/**
 * Lists what a zip holds (APPNOTE 6.3, sections 4.3.12 and 4.3.16). Reads the list at the end only, which is where
 * links are marked. Throws ZipError where it is none, or one of the kinds for more than 4 GB.
 */
export function listZipEntries(zip: Uint8Array): ZipEntry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    const { entry, next } = readEntry(zip, view, at)
    entries.push(entry)
    at = next
  }
  if (at !== end) throw new ZipError('The list in this zip is broken. Make the zip again.')
  return entries
}

function findEnd(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - endBytes - longestComment)
  for (let at = view.byteLength - endBytes; at >= earliest; at--) {
    const isEnd = view.getUint32(at, true) === marks.end
    if (isEnd && at + endBytes + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  throw new ZipError('This is no zip, or only a part of one. Make the zip again.')
}

function readEntry(zip: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } {
  if (at + entryBytes > zip.length || view.getUint32(at, true) !== marks.entry)
    throw new ZipError('The list in this zip is broken. Make the zip again.')
  const nameEnd = at + entryBytes + view.getUint16(at + 28, true)
  const name = new TextDecoder().decode(zip.subarray(at + entryBytes, nameEnd))
  const madeOn = view.getUint8(at + 5)
  const fileType = view.getUint16(at + 40, true) & 0o170000
  const entry: ZipEntry = {
    name,
    isFolder: name.endsWith('/'),
    isSpecial: isUnix(madeOn) && ![0, 0o100000, 0o040000].includes(fileType),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedBytes: view.getUint32(at + 20, true),
    bytes: view.getUint32(at + 24, true),
    headerAt: view.getUint32(at + 42, true),
  }
  return { entry, next: nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true) }
}

/** Unix and macOS keep the kind of file in the upper half of the attributes. */
function isUnix(madeOn: number): boolean {
  return madeOn === 3 || madeOn === 19
}

/**
 * The file's bytes. Stops as soon as there are more than declared, so a small zip cannot fill the memory. Throws
 * ZipError where the size or the checksum is another, or where the file is packed in an unusual way.
 */
export function unpackEntry(zip: Uint8Array, entry: ZipEntry): Uint8Array {
  const packed = packedOf(zip, entry)
  const bytes = entry.method === methods.stored ? packed : inflate(packed, entry.bytes)
  if (bytes.length !== entry.bytes || crc32(bytes) !== entry.crc)
    throw new ZipError('The zip does not hold what it says of this file. Make the zip again.')
  return bytes
}

function packedOf(zip: Uint8Array, { headerAt, packedBytes, method, isEncrypted }: ZipEntry): Uint8Array {
  if (isEncrypted) throw new ZipError('This file is locked with a password. Make a zip without one.')
  if (method !== methods.stored && method !== methods.deflated)
    throw new ZipError('This file is packed in an unusual way. Make a plain zip.')
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  if (headerAt + headerBytes > zip.length || view.getUint32(headerAt, true) !== marks.header)
    throw new ZipError('The zip is broken at this file. Make the zip again.')
  const start =
    headerAt + headerBytes + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true)
  if (start + packedBytes > zip.length)
    throw new ZipError('The zip is broken at this file. Make the zip again.')
  return zip.subarray(start, start + packedBytes)
}

function inflate(packed: Uint8Array, mostBytes: number): Uint8Array {
  try {
    // Node refuses a limit of 0; an empty file is then caught by its size.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, mostBytes) })
  } catch (error) {
    const isTooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new ZipError(
      isTooLong
        ? 'This file is larger than the zip says. Make the zip again.'
        : 'The zip is broken at this file. Make the zip again.',
    )
  }
}
