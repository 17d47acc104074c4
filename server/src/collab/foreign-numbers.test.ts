import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { step2Frame, updateFrame } from './frame.ts'
import { eventually } from './testing/eventually.ts'
import { replayed } from './testing/log-witness.ts'
import type { MemoryDocumentStore } from './testing/memory-document-store.ts'
import { storeWithWorkspace, workspaceName, type Started } from './testing/start-documents.ts'
import { documentStage } from '../../test/document-stage.ts'
import type { WireClient } from './testing/wire-client.ts'

let started: Started
let store: MemoryDocumentStore
const documents = documentStage()

beforeEach(async () => {
  store = await storeWithWorkspace('abc')
  started = await documents.start(store, { commitEveryMs: 1 })
})

const join = (who: string) => documents.join(started, who)

describe('an editor who writes under the number of another', () => {
  /** What the document would become if Ada wrote that, made by somebody else. */
  function forge(ada: WireClient, text: string): { update: Uint8Array; state: Uint8Array } {
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ada.doc))
    forged.clientID = ada.doc.clientID
    const before = Y.encodeStateVector(forged)
    codeText(forged).insert(0, text)
    return { update: Y.encodeStateAsUpdate(forged, before), state: Y.encodeStateAsUpdate(forged) }
  }

  /** Ada, who has written, beside Bob and Mallory, who answers no questions. */
  async function adaAmongOthers(): Promise<{ ada: WireClient; bob: WireClient; mallory: WireClient }> {
    const [ada, bob, mallory] = [join('ada'), join('bob'), join('mallory')]
    for (const each of [ada, bob, mallory]) await each.synced()
    ada.sendState({ cursor: null })
    await eventually('Ada is seen', () => mallory.presence.has(ada.doc.clientID))
    ada.type('d')
    await ada.saved()
    await eventually('it arrives', () => mallory.code === 'abcd')
    await eventually('the question is answered', () => mallory.questions === 1)
    mallory.answersQuestions = false
    return { ada, bob, mallory }
  }

  test.each(['update', 'state'] as const)(
    'C18: by %s is not heard, and that one loses nothing',
    async route => {
      const { ada, bob, mallory } = await adaAmongOthers()
      const forged = forge(ada, 'forged')
      mallory.send(route === 'update' ? updateFrame(forged.update) : step2Frame(forged.state))
      const barrier = mallory.barrier()
      ada.type('!')
      await ada.saved()
      await eventually('it arrives', () => bob.code === 'abcd!')
      expect(mallory.isAcknowledged(barrier)).toBe(false)
      expect(await replayed(store, workspaceName)).toBe('abcd!')
    },
  )

  test('C18: is not heard while that one is away either, who finds what they typed meanwhile', async () => {
    const { ada, bob, mallory } = await adaAmongOthers()
    const forged = forge(ada, 'forged')
    ada.socket.terminate()
    await eventually('Ada is gone', () => (bob.presence.get(ada.doc.clientID) ?? null) === null)
    mallory.send(updateFrame(forged.update))
    mallory.send(step2Frame(forged.state))
    const again = returning('ada', ada)
    again.type('!')
    await again.synced()
    await again.saved()
    await eventually('it arrives', () => bob.code === 'abcd!')
    expect(await replayed(store, workspaceName)).toBe('abcd!')
  })

  test('C18: by saying that it is present under it first, silences nobody', async () => {
    started.access.modes.set('eve', 'read')
    const [eve, ada, bob] = [
      await join('eve').synced(),
      await join('ada').synced(),
      await join('bob').synced(),
    ]
    eve.sendState({ cursor: null }, ada.doc.clientID)
    await eventually('Eve is seen', () => bob.presence.has(ada.doc.clientID))
    ada.sendState({ cursor: null })
    ada.type('!')
    await ada.saved()
    await eventually('it arrives', () => bob.code === 'abc!')
  })

  test('C18: two who hold what a killed server passed on and had not committed are both taken in', async () => {
    const killed = await documents.start(store, { shutdownFlushMs: 1 })
    const meet = (who: string) => documents.join(killed, who).synced()
    const [ada, bob] = [await meet('ada'), await meet('bob')]
    for (const each of [ada, bob]) each.sendState({ cursor: null })
    store.fault = new Error('no database')
    for (let i = 0; i < 3; i++) for (const each of [ada, bob]) each.type(String(i))
    await eventually('both have all of it', () => ada.code.length === 9 && bob.code === ada.code)
    for (const each of [ada, bob]) each.socket.terminate()
    await killed.stop()
    store.fault = null
    expect(await replayed(store, workspaceName)).toBe('abc')
    const back = [returning('ada', ada), returning('bob', bob)]
    for (const each of back) {
      await eventually('the line is open', () => each.isOpen)
      each.sendState({ cursor: null })
    }
    for (const each of back) {
      await each.synced()
      each.type('.')
      await each.saved()
    }
    await eventually('both are alike', () => back[0]!.code === back[1]!.code)
    expect(back[0]!.code).toHaveLength(11)
    expect(await replayed(store, workspaceName)).toBe(back[0]!.code)
  })
})

/** The same client on a new line, with all it had. */
function returning(who: string, before: WireClient): WireClient {
  const client = join(who)
  client.doc.clientID = before.doc.clientID
  client.isMuted = true
  Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(before.doc))
  client.isMuted = false
  return client
}
