// @vitest-environment happy-dom
import { closings } from '@dryrun/shared/documents/protocol'
import * as Y from 'yjs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Discarded } from './discarded.ts'
import { DocServer, MemoryCopy } from './doc-server.fixture.ts'
import { destroyOpened, open, patiently, until } from '../../test/open-document.ts'

vi.setConfig({ testTimeout: 15_000 })

afterEach(() => {
  destroyOpened()
  vi.restoreAllMocks()
})

function contentOf(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

describe('saved', () => {
  test('is said when the barrier behind the last change is acknowledged, not before', async () => {
    const server = new DocServer()
    const { document, text } = open(server)
    await until(document, { saved: 'saved' })
    server.holdsBarriers = true
    text.insert(0, 'a')
    expect(document.status.get()).toMatchObject({ saved: 'saving', unsavedChanges: 1 })
    await patiently(() => expect(server.barriers.at(-1)).toBe('a'))
    text.insert(1, 'b')
    server.release()
    await until(document, { unsavedChanges: 1 })
    expect(document.status.get().saved).toBe('saving')
    await patiently(() => expect(server.barriers.at(-1)).toBe('ab'))
    expect(document.status.get().saved).toBe('saving')
    server.release()
    await until(document, { saved: 'saved', unsavedChanges: 0 })
  })

  test('counts no change of somebody else', async () => {
    const server = new DocServer()
    const { document, text } = open(server)
    await until(document, { saved: 'saved' })
    server.doc.getText('t').insert(0, 'theirs')
    await patiently(() => expect(text.toString()).toBe('theirs'))
    expect(document.status.get()).toMatchObject({ saved: 'saved', unsavedChanges: 0 })
  })

  test('survives a lost connection: what was not acknowledged is asked about again on the next', async () => {
    const server = new DocServer()
    const { document, text } = open(server)
    await until(document, { saved: 'saved' })
    server.holdsBarriers = true
    text.insert(0, 'kept')
    await patiently(() => expect(server.barriers.at(-1)).toBe('kept'))
    server.closeAll(1006)
    await until(document, { connection: 'reconnecting', saved: 'offline', unsavedChanges: 1 })
    text.insert(4, ' offline')
    await until(document, { connection: 'live' })
    await patiently(() => expect(server.barriers.at(-1)).toBe('kept offline'))
    expect(document.status.get()).toMatchObject({ saved: 'saving', unsavedChanges: 2 })
    server.release()
    await until(document, { saved: 'saved', unsavedChanges: 0 })
  })

  test('waits for the server to ask what it lacks: a barrier before that would not cover what was typed offline', async () => {
    const server = new DocServer()
    server.holdsQuestion = true
    server.doc.getText('t').insert(0, 'server ')
    const { document, text } = open(server)
    text.insert(0, 'offline ')
    await patiently(() => expect(text.toString()).toContain('server'))
    expect(document.status.get().connection).toBe('connecting')
    expect(server.barriers).toEqual([])
    server.ask()
    await until(document, { saved: 'saved', unsavedChanges: 0 })
    expect(server.barriers[0]).toContain('offline')
  })

  test('counts what an earlier visit could not send, and forgets the count once it is committed', async () => {
    const server = new DocServer()
    const copy = new MemoryCopy()
    copy.unsaved = 3
    const { document } = open(server, copy, {
      openCopy: (_, doc) => copy.fill(doc, contentOf('from last time')),
    })
    await until(document, { unsavedChanges: 3 })
    await until(document, { saved: 'saved', unsavedChanges: 0 })
    expect(server.doc.getText('t').toString()).toBe('from last time')
    expect(copy.unsaved).toBe(0)
  })
})

describe('connection', () => {
  test('stops where the server refuses, says why, and tries again only when asked', async () => {
    const server = new DocServer()
    server.refuseWith = 4403
    const { document } = open(server)
    await until(document, { connection: 'refused' })
    expect(document.status.get().refusal?.message).toContain('Ask the host')
    expect(server.arrivals).toHaveLength(1)
    server.refuseWith = null
    document.reconnect()
    await until(document, { saved: 'saved' })
  })

  test.each([
    ['once, from the copy this browser keeps', true, 1],
    ['only by its connection, without one', false, 0],
  ])('what became too large is opened anew %s', async (_how, isAvailable, reopened) => {
    const server = new DocServer()
    server.refuseWith = closings.tooLarge.code
    const copy = new MemoryCopy()
    copy.isAvailable = isAvailable
    const onReopen = vi.fn()
    const { document } = open(server, copy, { onReopen })
    await until(document, { connection: 'refused' })
    expect(onReopen).not.toHaveBeenCalled()
    document.reconnect()
    document.reconnect()
    expect(onReopen).toHaveBeenCalledTimes(reopened)
    if (!isAvailable) await until(document, { connection: 'refused' })
    expect(server.arrivals).toHaveLength(isAvailable ? 1 : 2)
    expect(copy.isDiscarded).toBe(false)
  })

  test('what became too large is opened anew by a resync too; another refusal is not', async () => {
    const server = new DocServer()
    const onReopen = vi.fn()
    const { document } = open(server, new MemoryCopy(), { onReopen })
    server.refuseWith = closings.notAllowed.code
    await until(document, { connection: 'refused' })
    server.refuseWith = closings.tooLarge.code
    expect(await document.resync()).toBe('refused')
    expect(onReopen).not.toHaveBeenCalled()
    expect(await document.resync()).toBe('unsaved')
    expect(onReopen).toHaveBeenCalledTimes(1)
  })

  test('comes back by itself from an overloaded server, and says what the server said', async () => {
    const server = new DocServer()
    server.refuseWith = 4503
    const { document } = open(server)
    await until(document, { trouble: 'Your work cannot be saved at the moment. Trying again.' })
    server.refuseWith = null
    await until(document, { saved: 'saved' })
    expect(document.status.get().trouble).toBeUndefined()
  })

  test('is called offline after several tries, and is tried at once when the network is back', async () => {
    const server = new DocServer()
    server.refuseWith = 1006
    const { document } = open(server)
    await until(document, { connection: 'offline' })
    server.refuseWith = null
    const tries = server.arrivals.length
    window.dispatchEvent(new Event('online'))
    // By itself it would wait 1.28 s.
    await vi.waitFor(() => expect(server.arrivals).toHaveLength(tries + 1), { timeout: 1000 })
    await until(document, { saved: 'saved' })
  })

  test('leaves nothing open when it is destroyed, also before it was connected', async () => {
    const server = new DocServer()
    const first = open(server).document
    first.destroy()
    const { document } = open(server)
    await until(document, { connection: 'live' })
    expect(server.arrivals).toHaveLength(1)
    document.destroy()
    await patiently(() => expect(server.open.size).toBe(0))
  })
})

describe('the copy kept here', () => {
  test('of another epoch is thrown away and never reaches the server', async () => {
    const server = new DocServer()
    server.epoch = 'new'
    const copy = new MemoryCopy()
    copy.epoch = 'old'
    copy.unsaved = 2
    const lost = await new Promise<Discarded>(resolve => {
      open(server, copy, { openCopy: (_, doc) => copy.fill(doc, contentOf('stale')), onStale: resolve })
    })
    expect(server.arrivals).toEqual(['old'])
    expect(lost).toMatchObject({ lostChanges: 2, why: 'older' })
    expect(copy.isDiscarded).toBe(true)
    expect(server.doc.getText('t').toString()).toBe('')
  })

  test('is also thrown away when the server closes because of it', async () => {
    const server = new DocServer()
    server.refuseWith = 4409
    const copy = new MemoryCopy()
    copy.epoch = 'old'
    await new Promise<Discarded>(resolve => open(server, copy, { onStale: resolve }))
    expect(copy.isDiscarded).toBe(true)
  })

  test('learns the epoch, and names it at the next connection', async () => {
    const server = new DocServer()
    server.epoch = 'one'
    const copy = new MemoryCopy()
    const { document } = open(server, copy)
    await until(document, { saved: 'saved' })
    expect(copy.epoch).toBe('one')
    server.closeAll(1012)
    await until(document, { connection: 'reconnecting' })
    await until(document, { saved: 'saved' })
    expect(server.arrivals).toEqual(['', 'one'])
  })

  test('decides whether closing the tab is worth a question', async () => {
    const server = new DocServer()
    const copy = new MemoryCopy()
    const { document, text } = open(server, copy)
    await until(document, { saved: 'saved' })
    const isAsked = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event.defaultPrevented
    }
    server.holdsBarriers = true
    text.insert(0, 'a')
    expect(isAsked()).toBe(false)
    copy.isAvailable = false
    text.insert(0, 'b')
    expect(isAsked()).toBe(true)
    await patiently(() => expect(server.barriers.at(-1)).toBe('ba'))
    server.release()
    await until(document, { saved: 'saved' })
    expect(isAsked()).toBe(false)
  })
})
