import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { newId } from '../new-id.ts'
import { StoreIsFull, type ChunkStorage, type PieceKey } from './chunk-storage.ts'
import { createFolderStorage } from './folder-storage.ts'
import { openStorage } from './open-storage.ts'
import { createS3Storage } from './s3-storage.ts'

const folder = mkdtempSync(join(tmpdir(), 'dryrun-storage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const s3Folder = join(folder, 's3')
const s3 = new S3rver({
  ...{ port: 0, address: '127.0.0.1', silent: true, directory: s3Folder },
  configureBuckets: [{ name: 'recordings', configs: [] }],
})
let endpoint: string
beforeAll(async () => void (endpoint = `http://127.0.0.1:${(await s3.run()).port}`))
afterAll(() => s3.close())

const settings = (bucket = 'recordings') => ({
  ...{ endpoint, bucket, region: 'us-east-1', accessKey: 'S3RVER', secretKey: 'S3RVER' },
})

async function readAll(storage: ChunkStorage, key: PieceKey, from: number, to: number): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of storage.read(key, from, to)) parts.push(part)
  return Buffer.concat(parts).toString()
}
/** The files below a folder that hold bytes of pieces. */
const kept = (below: string): string[] =>
  (readdirSync(below, { recursive: true }) as string[])
    .filter(name => statSync(join(below, name)).isFile())
    .filter(name => below !== s3Folder || name.endsWith('_S3rver_object'))
const trackOf = () => ({ recordingId: newId(), trackId: newId() })

describe.each([
  ['a folder', join(folder, 'plain'), () => createFolderStorage(join(folder, 'plain'))],
  ['a bucket', s3Folder, () => createS3Storage(settings())],
])('V50: %s', (_name, below, open) => {
  let storage: ChunkStorage
  beforeEach(() => void (storage = open()))
  afterEach(() => storage.close())

  test('keeps pieces, gives any stretch of one back, and takes another under the same key', async () => {
    const [first, second] = [0, 1].map(position => ({ ...track, position })) as [PieceKey, PieceKey]
    await storage.put(first, Buffer.from('hello there'))
    await storage.put(second, Buffer.from('and more'))
    // The test's S3 server answers a moment before all bytes are in its file; ours are read after a commit.
    await vi.waitFor(async () => expect(await readAll(storage, first, 0, 11)).toBe('hello there'))
    expect(await readAll(storage, first, 6, 9)).toBe('the')
    expect(await readAll(storage, second, 4, 8)).toBe('more')
    expect(await readAll(storage, second, 3, 3)).toBe('')
    await storage.put(first, Buffer.from('hello again'))
    await vi.waitFor(async () => expect(await readAll(storage, first, 6, 11)).toBe('again'))
  })
  const track = trackOf()

  test('says so where bytes are missing, and does not give fewer', async () => {
    const key = { ...trackOf(), position: 0 }
    await storage.put(key, Buffer.from('short'))
    await vi.waitFor(async () => expect(await readAll(storage, key, 0, 5)).toBe('short'))
    await expect(readAll(storage, key, 0, 9)).rejects.toThrow(/missing|short/)
    await expect(readAll(storage, { ...key, position: 1 }, 0, 1)).rejects.toThrow()
  })

  test('removes one track whole and nothing of its neighbours, and again without harm', async () => {
    const mine = trackOf()
    const others = { recordingId: mine.recordingId, trackId: `${mine.trackId}0` }
    const before = kept(below).length
    for (let position = 0; position < 20; position++)
      await storage.put({ ...mine, position }, Buffer.from('x'))
    await storage.put({ ...others, position: 0 }, Buffer.from('y'))
    expect(kept(below)).toHaveLength(before + 21)
    await storage.remove(mine)
    await storage.remove(mine)
    expect(kept(below)).toHaveLength(before + 1)
    expect(await readAll(storage, { ...others, position: 0 }, 0, 1)).toBe('y')
  })

  test.each(['../../outside', 'a/b/c/d/e', '', 'short'])('takes no key but of our ids: %s', async wrong => {
    const before = kept(folder)
    const key = { recordingId: wrong, trackId: newId<string>(), position: 0 }
    await expect(storage.put(key, Buffer.from('x'))).rejects.toThrow('under its ids')
    await expect(storage.put({ ...trackOf(), position: -1 }, Buffer.from('x'))).rejects.toThrow('its place')
    await expect(storage.remove({ ...key, trackId: wrong })).rejects.toThrow('under its ids')
    expect(kept(folder)).toEqual(before)
  })
})

test('V50: a folder that cannot be written leaves nothing half done', async () => {
  const blocked = join(folder, 'a-file')
  writeFileSync(blocked, '')
  const storage = createFolderStorage(blocked)
  await expect(storage.put({ ...trackOf(), position: 0 }, Buffer.from('x'))).rejects.toThrow()
  // A folder stands where the piece should be: the half that was written goes again.
  const key = { ...trackOf(), position: 0 }
  const good = createFolderStorage(join(folder, 'good'))
  await good.put({ ...key, position: 1 }, Buffer.from('x'))
  const inTheWay = createFolderStorage(join(folder, 'good', key.recordingId, key.trackId, '0'))
  await inTheWay.put({ ...trackOf(), position: 0 }, Buffer.from('y'))
  await expect(good.put(key, Buffer.from('z'))).rejects.toThrow()
  expect(kept(join(folder, 'good')).filter(name => name.endsWith('.part'))).toEqual([])
})

test('V50: a folder takes nothing where too little would stay free', async () => {
  const key = { ...trackOf(), position: 0 }
  const full = createFolderStorage(join(folder, 'full'), Number.MAX_SAFE_INTEGER)
  await expect(full.put(key, Buffer.from('x'))).rejects.toThrow(StoreIsFull)
  expect(kept(join(folder, 'full'))).toEqual([])
  const roomy = createFolderStorage(join(folder, 'full'), 0)
  await roomy.put(key, Buffer.from('x'))
  expect(kept(join(folder, 'full'))).toHaveLength(1)
})

test('V50: a bucket that is not there is a fault', async () => {
  const storage = createS3Storage(settings('no-such-bucket'))
  await expect(storage.put({ ...trackOf(), position: 0 }, Buffer.from('x'))).rejects.toThrow()
  await storage.close()
})

test('V50: the settings choose the store', async () => {
  const key = { ...trackOf(), position: 0 }
  const none = {
    RECORDINGS_S3_ENDPOINT: undefined,
    RECORDINGS_S3_BUCKET: undefined,
    RECORDINGS_S3_ACCESS_KEY: undefined,
    RECORDINGS_S3_SECRET_KEY: undefined,
  }
  const env = { ...none, DATA_DIR: join(folder, 'data'), RECORDINGS_S3_REGION: 'us-east-1' }
  await openStorage(env).put(key, Buffer.from('x'))
  expect(kept(join(folder, 'data', 'recordings'))).toEqual([join(key.recordingId, key.trackId, '0')])
  const inBucket = openStorage({
    ...env,
    RECORDINGS_S3_ENDPOINT: endpoint,
    RECORDINGS_S3_BUCKET: 'recordings',
    RECORDINGS_S3_ACCESS_KEY: 'S3RVER',
    RECORDINGS_S3_SECRET_KEY: 'S3RVER',
  })
  await inBucket.put(key, Buffer.from('x'))
  expect(kept(s3Folder).join()).toContain(key.trackId)
  await inBucket.close()
})
