import { afterEach, expect, test } from 'vitest'
import { RecordingId, TrackId } from '@dryrun/shared/contract/ids'
import { openPieceStore } from './piece-database.ts'
import type { KeptTrack } from './piece-store.ts'

afterEach(async () => (await openPieceStore()).clear())

const track: KeptTrack = {
  key: 'a',
  recordingId: RecordingId.parse('recording-1'),
  trackId: TrackId.parse('track-0001'),
  person: 'account ben',
  tab: 'tab',
  madeAt: 1,
  recordedMs: 0,
  durationMs: null,
}
const piece = (index: number) => ({ key: 'a', index, fromMs: index * 1000, bytes: 3 })

test('what one page has kept another finds, in order and byte for byte', async () => {
  const first = await openPieceStore()
  expect(first.isOnDevice).toBe(true)
  await first.putTrack(track)
  await first.putTrack({ ...track, key: 'b' })
  for (const index of [0, 1, 2]) await first.addPiece(piece(index), new Blob([`p-${index}`]), index * 1000)
  await first.addPiece({ ...piece(0), key: 'b' }, new Blob(['b']), 0)
  const second = await openPieceStore()
  let heard = 0
  first.onChange(() => (heard += 1))
  expect((await second.listMarks()).map(({ key, index }) => key + index)).toEqual(['a0', 'a1', 'a2', 'b0'])
  expect(await (await second.readPiece('a', 1))?.text()).toBe('p-1')
  await second.removePieces('a', [0, 1])
  expect((await first.listMarks()).map(({ key, index }) => key + index)).toEqual(['a2', 'b0'])
  expect((await first.listTracks())[0]?.recordedMs).toBe(2000)
  await second.removeTrack('a')
  expect((await first.listMarks()).map(({ key }) => key)).toEqual(['b'])
  expect(await first.readPiece('a', 2)).toBeNull()
  await expect.poll(() => heard).toBeGreaterThan(0)
})

test('a piece of a track that was given up is not kept', async () => {
  const store = await openPieceStore()
  expect(await store.addPiece(piece(0), new Blob(['x']), 0)).toBe(false)
  expect(await store.listMarks()).toEqual([])
})
