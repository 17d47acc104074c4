import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { checklistTicks, notesText } from '@dryrun/shared/documents/notes-doc'
import { documentLimits } from '@dryrun/shared/documents/protocol'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { step2Frame, updateFrame } from './frame.ts'
import { eventually } from './testing/eventually.ts'
import type { MemoryDocumentStore } from './testing/memory-document-store.ts'
import { memberOf, storeWithWorkspace, workspaceName, type Started } from './testing/start-documents.ts'
import { documentStage } from '../../test/document-stage.ts'

let started: Started
let store: MemoryDocumentStore
const documents = documentStage()

async function start(code = ''): Promise<void> {
  store = await storeWithWorkspace(code)
  started = await documents.start(store)
}

const join = (who: string) => documents.join(started, who)

/** A y-websocket client as it is published, with a cookie. */
function stockClient(who: string) {
  class WithCookie extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie: `who=${who}` } })
    }
  }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(started.url, workspaceName, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  return { doc, provider, text: codeText(doc) }
}

describe('clients of y-websocket', () => {
  test('C2: a published client joins, sees the text, edits, and is seen', async () => {
    await start('hello')
    const ada = stockClient('ada')
    const bob = stockClient('bob')
    await eventually('both are synced', () => ada.provider.synced && bob.provider.synced)
    expect(ada.text.toString()).toBe('hello')
    ada.text.insert(5, ' world')
    await eventually('bob has it', () => bob.text.toString() === 'hello world')
    bob.provider.awareness.setLocalStateField('cursor', 3)
    const cursors = () => [...ada.provider.awareness.getStates().values()]
    await eventually('ada sees who bob is', () =>
      cursors().some(state => state['cursor'] === 3 && state['user']?.name === 'BOB'),
    )
    ada.provider.destroy()
    bob.provider.destroy()
  })

  test('C2: what a published client typed while it was away arrives when it is back', async () => {
    await start('x')
    const ada = stockClient('ada')
    await eventually('synced', () => ada.provider.synced)
    ada.provider.disconnect()
    ada.text.insert(1, 'offline')
    ada.provider.connect()
    await eventually('synced again', () => ada.provider.synced)
    const bob = await join('bob').synced()
    await eventually('bob has it', () => bob.code === 'xoffline')
    ada.provider.destroy()
  })
})

describe('what becomes of an update', () => {
  test('C10: it is passed on as it came, not back to its author, and logged with author and time', async () => {
    await start()
    const [ada, bob] = [await join('ada').synced(), await join('bob').synced()]
    const sent: Uint8Array[] = []
    ada.doc.on('update', update => sent.push(update))
    ada.type('a')
    await eventually('bob has it', () => bob.code === 'a')
    await ada.saved()
    expect(bob.updatesHeard).toEqual(sent)
    expect(ada.updatesHeard).toEqual([])
    const log = await store.log(workspaceName)
    expect(log).toEqual([{ seq: 1, memberId: memberOf('ada'), at: expect.any(Number), update: sent[0] }])
  })

  test('C11: one with a gap is neither passed on nor logged nor acknowledged; the client is asked, and then it is', async () => {
    await start()
    const [ada, bob] = [await join('ada').synced(), await join('bob').synced()]
    await eventually('the first question is out', () => ada.questions === 1)
    ada.answersQuestions = false
    ada.isMuted = true
    ada.type('lost')
    ada.isMuted = false
    ada.type('!')
    const barrier = ada.barrier()
    await eventually('ada is asked for the rest', () => ada.questions === 2, 2_000)
    await bob.saved()
    expect(bob.code).toBe('')
    expect(ada.isAcknowledged(barrier)).toBe(false)
    ada.send(step2Frame(Y.encodeStateAsUpdate(ada.doc)))
    await eventually('bob has all of it', () => bob.code === 'lost!')
    await eventually('the barrier is answered', () => ada.isAcknowledged(barrier))
    expect(await store.log(workspaceName)).toHaveLength(1)
  })

  test('C12: what the server has already is logged no second time, whichever way it comes', async () => {
    await start('abc')
    const ada = await join('ada').synced()
    codeText(ada.doc).delete(0, 1)
    await ada.saved()
    const before = await store.log(workspaceName)
    ada.send(step2Frame(Y.encodeStateAsUpdate(ada.doc)))
    ada.send(updateFrame(before[0]!.update))
    await ada.saved()
    expect(await store.log(workspaceName)).toEqual(before)
  })

  test('C15: of a whole state only what it adds is logged and passed on', async () => {
    await start('abc')
    const [ada, bob] = [await join('ada').synced(), await join('bob').synced()]
    ada.isMuted = true
    ada.type('d')
    codeText(ada.doc).delete(0, 1)
    ada.send(step2Frame(Y.encodeStateAsUpdate(ada.doc)))
    await eventually('bob has it', () => bob.code === 'bcd')
    await ada.saved()
    const [, added, ...more] = await store.log(workspaceName)
    expect(more).toEqual([])
    const { structs, ds } = Y.decodeUpdate(added!.update)
    expect(structs.map(struct => struct.id.client)).toEqual([ada.doc.clientID])
    expect(ds.clients.size).toBe(1)
  })

  test.each([
    ['garbage', new Uint8Array([0, 2, 3, 9, 9, 9]), 'malformed'],
    ['a cut frame', new Uint8Array([0, 2, 30, 1]), 'malformed'],
    ['an unknown kind', new Uint8Array([77, 1]), 'malformed'],
    ['a state vector that is none', new Uint8Array([0, 0, 2, 200, 200]), 'malformed'],
    ['more than a frame may hold', new Uint8Array(documentLimits.frameBytes + 1), 'tooLarge'],
  ])(
    'C13: %s closes its sender with a named code, and nobody else feels it',
    async (_what, frame, closing) => {
      await start('abc')
      const [ada, bob] = [await join('ada').synced(), await join('bob').synced()]
      ada.send(frame)
      expect(await ada.closed()).toBe(closing)
      bob.type('d')
      await bob.saved()
      expect(bob.isOpen).toBe(true)
    },
  )

  test('C13: a frame beyond what is read at all is closed by the WebSocket layer', async () => {
    await start()
    const ada = await join('ada').synced()
    ada.send(new Uint8Array(documentLimits.documentBytes + 2 * documentLimits.frameBytes))
    expect(await ada.closed()).toBe(1009)
  })

  test('C14: a document that would grow past its limit closes the writer, and keeps what it had', async () => {
    await start()
    const ada = await join('ada').synced()
    for (let i = 0; i < 4; i++) {
      ada.type('x'.repeat(1024 * 1000))
      await ada.saved()
    }
    ada.type('y'.repeat(1024 * 1000))
    expect(await ada.closed()).toBe('tooLarge')
    const bob = await join('bob').synced()
    expect(bob.code).toHaveLength(4 * 1024 * 1000)
  })
})

describe('a reader', () => {
  test('C16: reads, is present, and may send what adds nothing', async () => {
    await start('abc')
    started.access.modes.set('obs', 'read')
    const [obs, bob] = [await join('obs').synced(), await join('bob').synced()]
    obs.sendState({ cursor: 1 })
    await eventually('bob sees the reader', () => bob.presence.has(obs.doc.clientID))
    obs.send(step2Frame(Y.encodeStateAsUpdate(obs.doc)))
    await obs.saved()
    expect(obs.code).toBe('abc')
    expect(await store.log(workspaceName)).toHaveLength(1)
  })

  test.each(['update', 'state'])('C16: an edit sent as %s closes it, and changes nothing', async route => {
    await start('abc')
    started.access.modes.set('obs', 'read')
    const [obs, bob] = [await join('obs').synced(), await join('bob').synced()]
    obs.isMuted = route === 'state'
    obs.type('!')
    if (route === 'state') obs.send(step2Frame(Y.encodeStateAsUpdate(obs.doc)))
    expect(await obs.closed()).toBe('notAllowed')
    await bob.saved()
    expect(bob.code).toBe('abc')
    expect(await store.log(workspaceName)).toHaveLength(1)
  })

  test('C16: deleting is an edit too', async () => {
    await start('abc')
    started.access.modes.set('obs', 'read')
    const obs = await join('obs').synced()
    codeText(obs.doc).delete(0, 1)
    expect(await obs.closed()).toBe('notAllowed')
    expect(await store.log(workspaceName)).toHaveLength(1)
  })
})

test('C10: ticks beside the notes are kept, taken back and found again', async () => {
  await start()
  const ada = await join('ada').synced()
  const ticks = checklistTicks(ada.doc)
  ticks.set('Names the grain', true)
  notesText(ada.doc).insert(0, '12:04 named it late')
  ticks.set('Prices the – “dear” – way', true)
  ticks.delete('Names the grain')
  await ada.saved()
  const later = await join('ada').synced()
  expect(checklistTicks(later.doc).toJSON()).toEqual({ 'Prices the – “dear” – way': true })
  expect(notesText(later.doc).toString()).toBe('12:04 named it late')
})
