import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir, statfs, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '../new-id.ts'
import { piecePath, StoreIsFull, trackPath, type ChunkStorage } from './chunk-storage.ts'

/** Bytes that stay free for everything else on the disk, the database above all. */
export const freeBytesFloor = 1024 * 1024 * 1024

/** Keeps recordings in a folder, which is made when the first piece comes. */
export function createFolderStorage(folder: string, floorBytes: number = freeBytesFloor): ChunkStorage {
  return {
    async put(key, bytes) {
      const file = join(folder, piecePath(key))
      const made = await mkdir(dirname(file), { recursive: true })
      await requireRoom(dirname(file), floorBytes + bytes.length)
      const half = `${file}.${newId()}.part`
      try {
        await write(half, bytes)
        await rename(half, file)
      } catch (fault) {
        await rm(half, { force: true }).catch(() => {})
        throw fault
      }
      await syncFolders(dirname(file), made === undefined ? dirname(file) : dirname(made))
    },

    async *read(key, from, to) {
      if (to <= from) return
      let left = to - from
      for await (const part of createReadStream(join(folder, piecePath(key)), { start: from, end: to - 1 })) {
        const bytes = part as Buffer
        left -= bytes.length
        yield bytes
      }
      if (left > 0) throw new Error(`Of a recorded piece ${left} bytes are missing.`)
    },

    async remove(key) {
      await rm(join(folder, trackPath(key)), { recursive: true, force: true })
      await removeIfEmpty(join(folder, key.recordingId))
    },

    close: async () => {},
  }
}

async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { blocks, bavail, bsize } = await statfs(folder)
  // Some network file systems do not say how large they are.
  if (blocks > 0 && bavail * bsize < bytes) throw new StoreIsFull('The disk of the recordings is full.')
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A new name outlives a power cut once its folder is synced; from the innermost folder up to `last`. */
async function syncFolders(first: string, last: string): Promise<void> {
  for (let folder = first; folder.length >= last.length; folder = dirname(folder)) {
    let handle: FileHandle
    try {
      handle = await open(folder, 'r')
    } catch (fault) {
      // Where folders cannot be opened (Windows) there is nothing to sync.
      if (codeOf(fault) === 'EISDIR' || codeOf(fault) === 'EPERM') return
      throw fault
    }
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (folder === dirname(folder)) return
  }
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length === 0) await rmdir(folder)
  } catch (fault) {
    // Gone already, or another track has come in since.
    if (codeOf(fault) !== 'ENOENT' && codeOf(fault) !== 'ENOTEMPTY') throw fault
  }
}

function codeOf(fault: unknown): unknown {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : undefined
}
