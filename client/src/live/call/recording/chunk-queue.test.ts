import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RecordingId, TrackId } from '@dryrun/shared/contract/ids'
import { fakeLocks } from '../../../../test/fake-databases.ts'
import { ChunkQueue } from './chunk-queue.ts'
import type { PieceSender, Sending } from './piece-sender.ts'
import { createMemoryStore, type PieceStore } from './piece-store.ts'

const recordingId = RecordingId.parse('recording-1')
const trackId = TrackId.parse('track-0001')
const open: ChunkQueue[] = []
beforeEach(() => {
  isLive = true
  fakeLocks()
})
afterEach(() => {
  open.splice(0).forEach(queue => queue.close())
  vi.restoreAllMocks()
})

/** A server that keeps the pieces it is sent in order, and can be told to answer otherwise. */
function fakeKeeper() {
  const kept: string[] = []
  const log: string[] = []
  let durationMs: number | null = null
  let instead: Sending | null = null
  let takenUntilMs = Infinity
  let person = 'account ana'
  const track = () => ({
    is: 'ok' as const,
    track: {
      id: trackId,
      memberId: 'member-ana-1' as never,
      kind: 'camera' as const,
      mimeType: 'video/webm',
      startedAt: '2026-03-02T18:00:00.000Z',
      durationMs: durationMs ?? 0,
      bytes: kept.join('').length,
      chunks: kept.length,
      isComplete: durationMs !== null,
    },
  })
  const sender: PieceSender = {
    async put(_which, index, fromMs, bytes) {
      log.push(`put ${index} from ${fromMs}`)
      if (instead) return instead
      if (fromMs >= takenUntilMs) return { is: 'gone' }
      if (index > kept.length) return { is: 'behind' }
      const text = await bytes.text()
      if (index < kept.length) return kept[index] === text ? track() : { is: 'behind' }
      kept.push(text)
      return track()
    },
    read: () => Promise.resolve(instead ?? track()),
    who: () => Promise.resolve(person),
    async finish(_which, ms) {
      log.push(`finish ${ms}`)
      if (instead) return instead
      durationMs = ms
      return track()
    },
  }
  const answer = (is: Exclude<Sending['is'], 'ok'> | null) => (instead = is === null ? null : { is })
  return {
    sender,
    kept,
    log,
    answer,
    stopAt: (ms: number) => (takenUntilMs = ms),
    signIn: (name: string) => (person = name),
    durationMs: () => durationMs,
  }
}

let isLive = true
function queueOver(store: PieceStore, send: PieceSender, bytes?: number) {
  const limits = { firstWaitMs: 1, ...(bytes === undefined ? {} : { bytes }) }
  const openStore = () => Promise.resolve(store)
  const queue = new ChunkQueue({ openStore, send, isLive: () => isLive, limits })
  open.push(queue)
  return queue
}

const piece = (text: string, fromMs: number) => ({ bytes: new Blob([text]), fromMs, toMs: fromMs + 1000 })

describe('V72: pieces on their way', () => {
  test('are sent in order, forgotten when the server has them, and the track is finished', async () => {
    const store = createMemoryStore()
    const keeper = fakeKeeper()
    const queue = queueOver(store, keeper.sender)
    const key = await queue.begin(recordingId)
    await queue.add(key, piece('a', 0))
    await queue.add(key, piece('b', 1000))
    expect(keeper.log).toEqual([])
    await queue.opened(key, trackId)
    await queue.add(key, piece('c', 2000))
    await queue.end(key, 3000)
    await vi.waitFor(() => expect(keeper.durationMs()).toBe(3000))
    expect(keeper.kept.join('')).toBe('abc')
    await vi.waitFor(() => expect(queue.read().waitingBytes).toBe(0))
    expect(await store.listTracks()).toEqual([])
  })

  test('wait while the server is not reached, and say how much waits', async () => {
    const keeper = fakeKeeper()
    keeper.answer('later')
    const queue = queueOver(createMemoryStore(), keeper.sender)
    const key = await queue.begin(recordingId)
    await queue.opened(key, trackId)
    await queue.add(key, piece('abc', 0))
    await vi.waitFor(() => expect(queue.read()).toMatchObject({ waitingBytes: 3, isHeldUp: true }))
    keeper.answer(null)
    await vi.waitFor(() => expect(queue.read()).toMatchObject({ waitingBytes: 0, isHeldUp: false }))
    expect(keeper.kept).toEqual(['abc'])
  })

  test('that another visit left are sent, without those the server has already', async () => {
    const store = createMemoryStore()
    const keeper = fakeKeeper()
    keeper.answer('later')
    const before = queueOver(store, keeper.sender)
    const key = await before.begin(recordingId)
    await before.opened(key, trackId)
    for (const [at, text] of ['a', 'b', 'c'].entries()) await before.add(key, piece(text, at * 1000))
    before.close()
    // The answer to the first was lost.
    keeper.kept.push('a')
    keeper.answer(null)
    queueOver(store, keeper.sender).send()
    await vi.waitFor(() => expect(keeper.durationMs()).toBe(3000))
    expect(keeper.kept.join('')).toBe('abc')
    expect(await store.listTracks()).toEqual([])
  })

  test('go on where the server says, though it kept them in another shape', async () => {
    const store = createMemoryStore()
    const keeper = fakeKeeper()
    keeper.kept.push('other')
    const queue = queueOver(store, keeper.sender)
    const key = await queue.begin(recordingId)
    await queue.add(key, piece('a', 0))
    await queue.add(key, piece('b', 1000))
    await queue.opened(key, trackId)
    await vi.waitFor(() => expect(keeper.kept).toEqual(['other', 'b']))
  })

  test('of which the server takes none any more are removed, and that is said', async () => {
    const store = createMemoryStore()
    const keeper = fakeKeeper()
    keeper.answer('gone')
    const queue = queueOver(store, keeper.sender)
    const key = await queue.begin(recordingId)
    await queue.add(key, piece('abcd', 0))
    await queue.opened(key, trackId)
    await vi.waitFor(() => expect(queue.read()).toMatchObject({ waitingBytes: 0, lostBytes: 4 }))
    expect(await queue.add(key, piece('e', 1000))).toBe('gone')
    expect(await store.listMarks()).toEqual([])
  })

  test('are kept while nobody is signed in', async () => {
    const keeper = fakeKeeper()
    keeper.answer('signedOut')
    const queue = queueOver(createMemoryStore(), keeper.sender)
    const key = await queue.begin(recordingId)
    await queue.add(key, piece('abcd', 0))
    await queue.opened(key, trackId)
    await vi.waitFor(() => expect(queue.read()).toMatchObject({ waitingBytes: 4, isSignedOut: true }))
    keeper.answer(null)
    queue.send()
    await vi.waitFor(() => expect(queue.read()).toMatchObject({ waitingBytes: 0, isSignedOut: false }))
  })

  test('that begin after the end are not sent', async () => {
    const keeper = fakeKeeper()
    keeper.answer('later')
    const queue = queueOver(createMemoryStore(), keeper.sender)
    const key = await queue.begin(recordingId)
    await queue.opened(key, trackId)
    for (const [at, text] of ['a', 'b', 'c'].entries()) await queue.add(key, piece(text, at * 1000))
    await queue.end(key, 1500)
    keeper.answer(null)
    queue.send()
    await vi.waitFor(() => expect(keeper.durationMs()).toBe(1500))
    expect(keeper.kept.join('')).toBe('ab')
  })

  test('of a track that was never opened are dropped with the tab that made them', async () => {
    const store = createMemoryStore()
    const keeper = fakeKeeper()
    const before = queueOver(store, keeper.sender)
    const key = await before.begin(recordingId)
    await before.add(key, piece('a', 0))
    before.close()
    queueOver(store, keeper.sender).send()
    await vi.waitFor(async () => expect(await store.listTracks()).toEqual([]))
    expect(keeper.log).toEqual([])
  })
})

describe('V70: what was captured after the end', () => {
  test('is not sent by a track that goes on while its connection is away', async () => {
    const keeper = fakeKeeper()
    const queue = queueOver(createMemoryStore(), keeper.sender)
    const key = await queue.begin(recordingId)
    await queue.opened(key, trackId)
    await queue.add(key, piece('a', 0))
    await vi.waitFor(() => expect(keeper.kept).toEqual(['a']))
    isLive = false
    await queue.add(key, piece('b', 1000))
    await queue.add(key, piece('c', 2000))
    await vi.waitFor(() => expect(queue.read().waitingBytes).toBe(2))
    await queue.end(key, 2000)
    await vi.waitFor(() => expect(keeper.durationMs()).toBe(2000))
    expect(keeper.log).toEqual(['put 0 from 0', 'put 1 from 1000', 'finish 2000'])
  })

  test('waits for the connection, and is sent when it is back', async () => {
    const keeper = fakeKeeper()
    const queue = queueOver(createMemoryStore(), keeper.sender)
    isLive = false
    const key = await queue.begin(recordingId)
    await queue.opened(key, trackId)
    await queue.add(key, piece('a', 0))
    await vi.waitFor(() => expect(queue.read().waitingBytes).toBe(1))
    expect(keeper.log).toEqual([])
    isLive = true
    queue.send()
    await vi.waitFor(() => expect(keeper.kept).toEqual(['a']))
  })

  test('is refused, and the track ends with what came before it', async () => {
    const store = createMemoryStore()
    const keeper = fakeKeeper()
    keeper.stopAt(1500)
    const queue = queueOver(store, keeper.sender)
    const key = await queue.begin(recordingId)
    for (const [at, text] of ['a', 'b', 'c'].entries()) await queue.add(key, piece(text, at * 1000))
    await queue.opened(key, trackId)
    await vi.waitFor(() => expect(keeper.durationMs()).toBe(2000))
    expect(keeper.kept.join('')).toBe('ab')
    await vi.waitFor(() => expect(queue.read()).toMatchObject({ waitingBytes: 0, lostBytes: 1 }))
    expect(await queue.add(key, piece('d', 3000))).toBe('over')
    expect(await store.listMarks()).toEqual([])
  })
})

describe('V72: a browser that several people use', () => {
  const leave = async (store: PieceStore, keeper: ReturnType<typeof fakeKeeper>) => {
    isLive = false
    const before = queueOver(store, keeper.sender)
    const key = await before.begin(recordingId)
    await before.opened(key, trackId)
    await before.add(key, piece('abc', 0))
    before.close()
  }

  test('keeps what another person recorded, and sends it once they are back', async () => {
    const store = createMemoryStore()
    const keeper = fakeKeeper()
    await leave(store, keeper)
    keeper.signIn('account ben')
    keeper.answer('gone')
    const who = vi.spyOn(keeper.sender, 'who')
    const queue = queueOver(store, keeper.sender)
    queue.send()
    await vi.waitFor(() => expect(who).toHaveBeenCalled())
    await vi.waitFor(() => expect(queue.read()).toMatchObject({ waitingBytes: 0, lostBytes: 0 }))
    expect(keeper.log).toEqual([])
    expect(await store.listMarks()).toHaveLength(1)
    keeper.signIn('account ana')
    keeper.answer(null)
    queue.send()
    await vi.waitFor(() => expect(keeper.kept).toEqual(['abc']))
    await vi.waitFor(async () => expect(await store.listTracks()).toEqual([]))
  })

  test('forgets what its own person recorded and the server has no more', async () => {
    const store = createMemoryStore()
    const keeper = fakeKeeper()
    await leave(store, keeper)
    keeper.answer('gone')
    const queue = queueOver(store, keeper.sender)
    queue.send()
    await vi.waitFor(() => expect(queue.read()).toMatchObject({ waitingBytes: 0, lostBytes: 3 }))
    expect(await store.listTracks()).toEqual([])
  })
})

describe('V73: a browser without room', () => {
  test('gives up older recordings, oldest first, and says so', async () => {
    const keeper = fakeKeeper()
    keeper.answer('later')
    const store = createMemoryStore()
    const queue = queueOver(store, keeper.sender, 10)
    const now = vi.spyOn(Date, 'now')
    const keys: string[] = []
    for (const [at, id] of ['recording-a', 'recording-b', 'recording-c'].entries()) {
      now.mockReturnValue(at)
      keys.push(await queue.begin(RecordingId.parse(id)))
    }
    await queue.add(keys[0]!, piece('aaaa', 0))
    await queue.add(keys[1]!, piece('bbbb', 0))
    expect(await queue.add(keys[2]!, piece('cccc', 0))).toBe('kept')
    expect((await store.listMarks()).map(({ key }) => key).sort()).toEqual([keys[1]!, keys[2]!].sort())
    await vi.waitFor(() => expect(queue.read()).toMatchObject({ waitingBytes: 8, lostBytes: 4 }))
  })

  test('never makes a hole in the one that goes on', async () => {
    const queue = queueOver(createMemoryStore(), fakeKeeper().sender, 6)
    const key = await queue.begin(recordingId)
    expect(await queue.add(key, piece('aaaa', 0))).toBe('kept')
    expect(await queue.add(key, piece('bbbb', 1000))).toBe('full')
    await vi.waitFor(() => expect(queue.read()).toMatchObject({ waitingBytes: 4, lostBytes: 0 }))
  })
})
