import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { step1Frame, updateFrame } from './frame.ts'
import { eventually } from './testing/eventually.ts'
import type { MemoryDocumentStore } from './testing/memory-document-store.ts'
import { seeded } from './testing/seeded.ts'
import {
  memberOf,
  storeWithWorkspace,
  workspace,
  workspaceName,
  type Started,
} from './testing/start-documents.ts'
import { documentStage } from '../../test/document-stage.ts'
import type { WireClient } from './testing/wire-client.ts'

let store: MemoryDocumentStore
let started: Started

const documents = documentStage()

beforeEach(async () => {
  store = await storeWithWorkspace('abc')
  started = await documents.start(store, { commitEveryMs: 1 })
})

const join = (who: string) => documents.join(started, who).synced()

const holdAda = (since = Date.now()) =>
  started.server.withhold(workspace, { memberId: memberOf('ada'), since })
const show = () => started.server.withhold(workspace, null)

/** Everything sent to a client so far has reached it. */
async function settled(client: WireClient): Promise<void> {
  const before = client.heard.length
  client.send(step1Frame(new Uint8Array([0])))
  await eventually('the answer to a question', () =>
    client.heard.slice(before).some(({ type, subtype }) => type === 0 && subtype === 1),
  )
}

describe('a hold', () => {
  test('C80: keeps the edits of one from the others, saved and acknowledged all the same, and shows them as one', async () => {
    const [ada, bob] = [await join('ada'), await join('bob')]
    await holdAda()
    ada.type('d')
    ada.type('e')
    await ada.saved()
    await settled(bob)
    expect(bob.code).toBe('abc')
    expect(await started.server.readText(workspace, memberOf('bob'))).toBe('abc')
    expect(await started.server.readText(workspace, null)).toBe('abcde')
    const before = bob.updatesHeard.length
    await show()
    await eventually('bob sees it', () => bob.code === 'abcde')
    expect(bob.updatesHeard).toHaveLength(before + 1)
  })

  test('C80: deletions are held back and shown like what was typed', async () => {
    const [ada, bob] = [await join('ada'), await join('bob')]
    await holdAda()
    codeText(ada.doc).delete(0, 2)
    await ada.saved()
    await settled(bob)
    expect(bob.code).toBe('abc')
    await show()
    await eventually('bob sees it', () => bob.code === 'c')
  })

  test('C81: the others go on, and the one who is held back sees them', async () => {
    const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')]
    await holdAda()
    ada.type('+')
    await ada.saved()
    bob.type('b', 0)
    await bob.saved()
    await eventually('cy sees bob', () => cy.code === 'babc')
    await eventually('ada sees bob', () => ada.code === 'babc+')
    await show()
    await eventually('all alike', () => [ada, bob, cy].every(({ code }) => code === 'babc+'))
  })

  test('C81: an edit of others that the held-back one brought here first reaches everybody all the same', async () => {
    const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')]
    await holdAda()
    bob.isMuted = true
    bob.type('b')
    Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(bob.doc))
    await ada.saved()
    await settled(cy)
    expect(cy.code).toBe('abc')
    bob.send(updateFrame(Y.encodeStateAsUpdate(bob.doc)))
    await bob.saved()
    await eventually('cy sees bob', () => cy.code === 'abcb')
    await show()
    await settled(cy)
    expect([ada.code, bob.code, cy.code]).toEqual(['abcb', 'abcb', 'abcb'])
  })

  test('C80: a second span of the same member shows the first one', async () => {
    const [ada, bob] = [await join('ada'), await join('bob')]
    await holdAda(1_000)
    ada.type('d')
    await ada.saved()
    await holdAda(2_000)
    await eventually('the first span', () => bob.code === 'abcd')
    ada.type('e')
    await ada.saved()
    await settled(bob)
    expect(bob.code).toBe('abcd')
  })

  test('C83: how often somebody hidden moves is hidden too', async () => {
    const [ada, bob] = [await join('ada'), await join('bob')]
    const id = ada.doc.clientID
    ada.sendState({ cursor: 0 })
    await eventually('bob sees ada', () => bob.presence.has(id))
    await holdAda()
    await eventually('it is hidden', () => !JSON.stringify(bob.presence.get(id)).includes('cursor'))
    const before = bob.heard.filter(({ type }) => type === 1).length
    for (let i = 1; i <= 20; i++) ada.sendState({ cursor: i }, id, i + 1)
    await ada.saved()
    bob.sendState({ cursor: 9 })
    await eventually('a later word of bob', () => ada.presence.has(bob.doc.clientID))
    expect(bob.heard.filter(({ type }) => type === 1)).toHaveLength(before)
  })

  test('C82: who joins, asks, or comes back meanwhile gets nothing of it', async () => {
    const ada = await join('ada')
    await holdAda()
    ada.type('d')
    await ada.saved()
    const late = await join('late')
    expect(late.code).toBe('abc')
    await settled(late)
    expect(late.code).toBe('abc')
    const again = await join('ada')
    expect(again.code).toBe('abcd')
    ada.type('e')
    await eventually('the other tab of the same person', () => again.code === 'abcde')
    await settled(late)
    expect(late.code).toBe('abc')
  })

  test('C82: nor after the server was started anew in the middle of it', async () => {
    const since = Date.now()
    const ada = await join('ada')
    await holdAda(since)
    ada.type('d')
    await ada.saved()
    await started.stop()
    started = await documents.start(store, { commitEveryMs: 1 })
    started.access.holds.set(workspaceName, { memberId: memberOf('ada'), since })
    const bob = await join('bob')
    expect(bob.code).toBe('abc')
    await show()
    await eventually('bob sees it', () => bob.code === 'abcd')
  })

  test('C82: no snapshot is taken of what the others may not know', async () => {
    await started.stop()
    started = await documents.start(store, { commitEveryMs: 1, snapshotEvery: 2 })
    const ada = await join('ada')
    await holdAda()
    for (const each of 'defgh') ada.type(each)
    await ada.saved()
    expect(store.documents.get(workspaceName)?.snapshots).toEqual([])
    await show()
    await eventually('a snapshot', () => (store.documents.get(workspaceName)?.snapshots.length ?? 0) > 0)
  })

  test('C83: the cursor is hidden with the edits, the person is not', async () => {
    const [ada, bob] = [await join('ada'), await join('bob')]
    const id = ada.doc.clientID
    ada.sendState({ cursor: 1 })
    await eventually('bob sees the cursor', () => JSON.stringify(bob.presence.get(id))?.includes('cursor'))
    await holdAda()
    await eventually('it is hidden', () => !JSON.stringify(bob.presence.get(id)).includes('cursor'))
    ada.sendState({ cursor: 2 }, id, 5)
    const late = await join('late')
    await eventually('late sees ada', () => late.presence.has(id))
    expect(late.presence.get(id)).toEqual({ user: expect.objectContaining({ memberId: memberOf('ada') }) })
    await show()
    await eventually('it is back', () => JSON.stringify(bob.presence.get(id)).includes('"cursor":2'))
  })

  test('C80: what was typed while nobody could see it, and the log, end alike (seeds 1 to 12)', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = seeded(seed)
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')]
      const people = [ada, bob, cy]
      let isHeld = false
      for (let i = 0; i < 60; i++) {
        const who = people[Math.floor(random() * 3)]
        const length = who === undefined ? 0 : codeText(who.doc).length
        if (random() < 0.1) {
          isHeld = !isHeld
          await (isHeld ? holdAda() : show())
        } else if (random() < 0.3 && length > 0) {
          codeText((who ?? ada).doc).delete(Math.floor(random() * length), 1)
        } else who?.type(String.fromCharCode(97 + (i % 26)), Math.floor(random() * (length + 1)))
        if (random() < 0.3) await who?.saved()
      }
      await show()
      for (const who of people) await who.saved()
      await eventually(`all alike (seed ${seed})`, () => people.every(({ code }) => code === ada.code))
      expect(await started.server.readText(workspace, null)).toBe(ada.code)
      for (const who of people) await who.leave()
    }
  })
})

describe('somebody whose editing is locked', () => {
  const lock = async (who: string, mode: 'locked' | 'edit') => {
    started.access.modes.set(who, mode)
    await started.server.rejudge({ memberId: memberOf(who) })
  }

  test('C17: keeps what they still send, and is asked for it when they may edit again', async () => {
    const [ada, bob] = [await join('ada'), await join('bob')]
    await lock('ada', 'locked')
    ada.type('d')
    const counter = ada.barrier()
    bob.type('b', 0)
    await bob.saved()
    await settled(ada)
    expect(bob.code).toBe('babc')
    expect(ada.isOpen).toBe(true)
    expect(ada.isAcknowledged(counter)).toBe(false)
    expect(await started.server.readText(workspace, null)).toBe('babc')
    await lock('ada', 'edit')
    await eventually('it is there', () => bob.code === 'babcd')
    await eventually('and acknowledged', () => ada.isAcknowledged(counter))
  })

  test('C17: also across a new connection, with a whole state that holds more', async () => {
    const ada = await join('ada')
    const bob = await join('bob')
    await lock('ada', 'locked')
    ada.type('d')
    const again = documents.join(started, 'ada')
    again.type('e')
    await again.synced()
    await settled(again)
    expect(again.isOpen).toBe(true)
    expect(await started.server.readText(workspace, null)).toBe('abc')
    await lock('ada', 'edit')
    await eventually('both arrive', () => bob.code.includes('d') && bob.code.includes('e'))
  })
})
