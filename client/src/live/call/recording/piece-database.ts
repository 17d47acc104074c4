import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { createMemoryStore, type KeptTrack, type PieceMark, type PieceStore } from './piece-store.ts'

const databaseName = 'dryrun-recordings'
/** A browser that does not open its database by then keeps the pieces in the tab. */
const openWithinMs = 2_000

/** Bytes lie apart from their marks, so that counting what waits reads none of them. */
interface Schema extends DBSchema {
  tracks: { key: string; value: KeptTrack }
  marks: { key: [string, number]; value: PieceMark }
  bytes: { key: [string, number]; value: Blob }
}

/** The pieces of this browser, in its database or, where it has none, in this tab. */
export async function openPieceStore(): Promise<PieceStore> {
  try {
    return createDatabaseStore(await openWithin(openWithinMs))
  } catch {
    return createMemoryStore()
  }
}

async function openWithin(ms: number): Promise<IDBPDatabase<Schema>> {
  if (typeof indexedDB === 'undefined') throw new Error('This browser has no database.')
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not open within ${ms} ms.`)), ms)
  })
  const opening = openDB<Schema>(databaseName, 1, {
    upgrade(database) {
      database.createObjectStore('tracks', { keyPath: 'key' })
      database.createObjectStore('marks', { keyPath: ['key', 'index'] })
      database.createObjectStore('bytes')
    },
    // A newer version of the page wants to change it.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
  try {
    return await Promise.race([opening, late])
  } finally {
    clearTimeout(timer)
  }
}

function createDatabaseStore(database: IDBPDatabase<Schema>): PieceStore {
  const listeners = new Set<() => void>()
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(databaseName)
  const hearAll = () => listeners.forEach(hear => hear())
  channel?.addEventListener('message', hearAll)
  const tell = () => {
    hearAll()
    channel?.postMessage('changed')
  }
  const of = (key: string) => IDBKeyRange.bound([key, 0], [key, Number.MAX_SAFE_INTEGER])
  return {
    isOnDevice: true,
    listTracks: () => database.getAll('tracks'),
    async putTrack(track) {
      await database.put('tracks', track)
      tell()
    },
    listMarks: () => database.getAll('marks'),
    async addPiece(mark, bytes, recordedMs) {
      const isKept = await addPiece(database, mark, bytes, recordedMs)
      if (isKept) tell()
      return isKept
    },
    readPiece: async (key, index) => (await database.get('bytes', [key, index])) ?? null,
    async removePieces(key, indexes) {
      const change = database.transaction(['marks', 'bytes'], 'readwrite')
      const removals = indexes.flatMap(index => [
        change.objectStore('marks').delete([key, index]),
        change.objectStore('bytes').delete([key, index]),
      ])
      await Promise.all([...removals, change.done])
      tell()
    },
    async removeTrack(key) {
      const change = database.transaction(['tracks', 'marks', 'bytes'], 'readwrite')
      await Promise.all([
        change.objectStore('tracks').delete(key),
        change.objectStore('marks').delete(of(key)),
        change.objectStore('bytes').delete(of(key)),
        change.done,
      ])
      tell()
    },
    async clear() {
      const change = database.transaction(['tracks', 'marks', 'bytes'], 'readwrite')
      const stores = (['tracks', 'marks', 'bytes'] as const).map(name => change.objectStore(name).clear())
      await Promise.all([...stores, change.done])
      tell()
    },
    onChange(hear) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
  }
}

/** All of it or nothing. */
async function addPiece(
  database: IDBPDatabase<Schema>,
  mark: PieceMark,
  bytes: Blob,
  recordedMs: number,
): Promise<boolean> {
  const change = database.transaction(['tracks', 'marks', 'bytes'], 'readwrite')
  const track = await change.objectStore('tracks').get(mark.key)
  if (!track) {
    await change.done
    return false
  }
  await Promise.all([
    change.objectStore('tracks').put({ ...track, recordedMs }),
    change.objectStore('marks').put(mark),
    change.objectStore('bytes').put(bytes, [mark.key, mark.index]),
    change.done,
  ])
  return true
}
