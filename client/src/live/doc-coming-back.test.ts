// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readConnectionLog } from './connection-log.ts'
import { documentsOpen } from './doc-provider.ts'
import { DocServer, MemoryCopy } from './doc-server.fixture.ts'
import { destroyOpened, network, open, patiently, until } from '../../test/open-document.ts'

vi.setConfig({ testTimeout: 15_000 })

afterEach(() => {
  destroyOpened()
  vi.restoreAllMocks()
})

/** A try that comes by itself after so many failures comes later than this. */
const atOnce = { timeout: 500 }

describe('a browser that says', () => {
  test('it has no network is offline at once, and gives up what seems open', async () => {
    const server = new DocServer()
    const { document } = open(server)
    await until(document, { saved: 'saved' })
    server.refuseWith = 1006
    network(false)
    expect(document.status.get()).toMatchObject({ connection: 'offline', saved: 'offline' })
    expect(document.status.get().inStepUntil).toBeLessThanOrEqual(Date.now())
    await patiently(() => expect(server.open.size).toBe(0))
  })

  test('it has one again is connected at once, however many tries had failed', async () => {
    const server = new DocServer()
    const { document, text } = open(server)
    await until(document, { saved: 'saved' })
    server.refuseWith = 1006
    network(false)
    text.insert(0, 'offline')
    // By then the pause to the next try is 3.2 s.
    await patiently(() => expect(server.arrivals.length).toBeGreaterThan(4))
    server.refuseWith = null
    network(true)
    expect(document.status.get().connection).toBe('reconnecting')
    await vi.waitFor(() => expect(document.status.get().saved).toBe('saved'), atOnce)
    expect(server.doc.getText('t').toString()).toBe('offline')
  })

  test('so too early begins again with short pauses', async () => {
    const server = new DocServer()
    server.refuseWith = 1006
    const { document } = open(server)
    await patiently(() => expect(server.arrivals.length).toBeGreaterThan(4))
    network(true)
    const tries = server.arrivals.length
    await vi.waitFor(() => expect(server.arrivals.length).toBeGreaterThan(tries + 1), atOnce)
    server.refuseWith = null
    await until(document, { saved: 'saved' })
  })

  test.each([1012, 1013, 4500, 4503, 4529])(
    'so is no reason to press a server that closed with %i',
    async code => {
      const server = new DocServer()
      const { document } = open(server)
      await until(document, { saved: 'saved' })
      server.closeAll(code)
      await until(document, { connection: 'reconnecting' })
      const tries = server.arrivals.length
      network(true)
      expect(server.arrivals).toHaveLength(tries)
      await until(document, { saved: 'saved' })
    },
  )

  test('it has none, wrongly, is live again when the server answers all the same', async () => {
    const server = new DocServer()
    const { document } = open(server)
    await until(document, { saved: 'saved' })
    network(false)
    await until(document, { saved: 'saved', inStepUntil: null })
  })
})

describe('somebody who is locked out', () => {
  test('keeps what the server does not take, and it is saved when they are let in again', async () => {
    const server = new DocServer()
    const { document, text } = open(server)
    await until(document, { saved: 'saved' })
    server.isLocked = true
    document.setEditable('locked')
    text.insert(0, 'kept')
    await until(document, { editable: 'locked', unsavedChanges: 1 })
    await patiently(() => expect(server.barriers).not.toEqual([]))
    expect(server.doc.getText('t').toString()).toBe('')
    server.unlock()
    document.setEditable('edit')
    await until(document, { saved: 'saved', unsavedChanges: 0 })
    expect(server.doc.getText('t').toString()).toBe('kept')
  })
})

describe('after the end of a round', () => {
  test('what the server still takes is saved, and nothing is thrown away', async () => {
    const server = new DocServer()
    const copy = new MemoryCopy()
    const { document, text } = open(server, copy)
    await until(document, { saved: 'saved' })
    server.holdsBarriers = true
    text.insert(0, 'just in time')
    document.setEditable('over')
    await patiently(() => expect(server.barriers.at(-1)).toBe('just in time'))
    server.release()
    await until(document, { saved: 'saved', unsavedChanges: 0 })
    expect(copy.isDiscarded).toBe(false)
  })

  test('what it does not take is thrown away once it had its chance, and told', async () => {
    const server = new DocServer()
    const copy = new MemoryCopy()
    const lost = vi.fn()
    const { document, text } = open(server, copy, { onStale: lost })
    await until(document, { saved: 'saved' })
    server.isLocked = true
    document.setEditable('over')
    text.insert(0, 'too')
    text.insert(3, ' late')
    await patiently(() => expect(server.barriers).not.toEqual([]))
    expect(copy.isDiscarded).toBe(false)
    await patiently(() =>
      expect(lost).toHaveBeenCalledWith(expect.objectContaining({ lostChanges: 2, why: 'over' })),
    )
    expect(copy.isDiscarded).toBe(true)
    await patiently(() => expect(server.open.size).toBe(0))
  })

  test('nothing is thrown away while the server cannot be asked', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const server = new DocServer()
      server.refuseWith = 1006
      const copy = new MemoryCopy()
      const { document, text } = open(server, copy)
      await until(document, { isKeptOnDevice: true })
      document.setEditable('over')
      text.insert(0, 'kept')
      await vi.advanceTimersByTimeAsync(60_000)
      expect(copy.isDiscarded).toBe(false)
      expect(document.status.get()).toMatchObject({ connection: 'offline', unsavedChanges: 1 })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a resync', () => {
  test('opens the connection anew, keeps what was typed, and is in step when both sides have the same', async () => {
    const server = new DocServer()
    const { document, text } = open(server)
    await until(document, { saved: 'saved' })
    text.insert(0, 'mine ')
    server.doc.getText('t').insert(0, 'theirs ')
    expect(await document.resync()).toBe('inStep')
    expect(server.arrivals).toHaveLength(2)
    expect(text.toString()).toBe(server.doc.getText('t').toString())
    expect(text.toString()).toContain('mine ')
  })

  test('says that the server has not taken what a locked person typed', async () => {
    const server = new DocServer()
    const { document, text } = open(server)
    await until(document, { saved: 'saved' })
    server.isLocked = true
    document.setEditable('locked')
    text.insert(0, 'kept')
    expect(await document.resync()).toBe('unsaved')
    expect(text.toString()).toBe('kept')
  })

  test('opens a text from the server that is not what the server says it has', async () => {
    const server = new DocServer()
    const reopened = vi.fn()
    const copy = new MemoryCopy()
    const { document } = open(server, copy, { onStale: reopened })
    await until(document, { saved: 'saved' })
    server.withholds = true
    server.closeAll(1006)
    await until(document, { connection: 'reconnecting' })
    server.doc.getText('t').insert(0, 'never seen')
    expect(await document.resync()).toBe('reopened')
    await patiently(() =>
      expect(reopened).toHaveBeenCalledWith(expect.objectContaining({ lostChanges: 0, why: 'older' })),
    )
    expect(copy.isDiscarded).toBe(true)
  })

  test('never throws away what only this browser has', async () => {
    const server = new DocServer()
    const copy = new MemoryCopy()
    const { document, text } = open(server, copy)
    await until(document, { saved: 'saved' })
    server.withholds = server.isLocked = true
    server.doc.getText('t').insert(0, 'never seen')
    server.closeAll(1006)
    document.setEditable('locked')
    text.insert(0, 'only here')
    expect(await document.resync()).toBe('differs')
    expect(copy.isDiscarded).toBe(false)
  })

  test('tries once more where the server had refused', async () => {
    const server = new DocServer()
    server.refuseWith = 4400
    const { document } = open(server)
    await until(document, { connection: 'refused' })
    expect(document.status.get().refusal?.message).not.toMatch(/reload/i)
    expect(await document.resync()).toBe('refused')
    server.refuseWith = null
    expect(await document.resync()).toBe('inStep')
  })
})

describe('what was typed offline', () => {
  test('is said to be in this tab only, where the browser keeps no copy', async () => {
    const server = new DocServer()
    server.refuseWith = 1006
    const copy = new MemoryCopy()
    copy.isAvailable = false
    const { document, text } = open(server, copy)
    text.insert(0, 'a')
    await until(document, { unsavedChanges: 1, isKeptOnDevice: false, saved: 'offline' })
  })
})

test('the page knows its open documents, and what became of their connections', async () => {
  const server = new DocServer()
  const { document } = open(server)
  await until(document, { saved: 'saved' })
  expect(documentsOpen()).toEqual([document])
  server.closeAll(1012)
  await until(document, { connection: 'reconnecting' })
  expect(readConnectionLog().at(-1)).toMatchObject({
    of: 'workspace.r1',
    state: 'reconnecting',
    code: 1012,
    said: 'The server is restarting. Connecting again.',
  })
  for (let turn = 0; turn < 60; turn += 1) network(turn % 2 > 0)
  expect(readConnectionLog()).toHaveLength(50)
  document.destroy()
  expect(documentsOpen()).toEqual([])
})
