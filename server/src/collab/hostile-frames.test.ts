import { beforeEach, describe, expect, test } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { documentLimits, messageType } from '@dryrun/shared/documents/protocol'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from './frame.ts'
import { eventually } from './testing/eventually.ts'
import { LogWitness, replayed } from './testing/log-witness.ts'
import type { MemoryDocumentStore } from './testing/memory-document-store.ts'
import { below, pick, readSeeds, seeded } from './testing/seeded.ts'
import { memberOf, storeWithWorkspace, workspaceName, type Started } from './testing/start-documents.ts'
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

/** Somebody in the same document, who must go on editing whatever the others do. */
async function expectUntouched(bob: WireClient): Promise<void> {
  expect(bob.isOpen).toBe(true)
  bob.type('.')
  await bob.saved()
  expect(bob.doc.store.pendingStructs).toBeNull()
  expect(bob.doc.store.pendingDs).toBeNull()
  expect(bob.code).toBe(await replayed(store, workspaceName))
  expect((await join('newcomer').synced()).code).toBe(bob.code)
}

type Random = () => number

function bytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => below(random, 256))
}

/** An edit made on what everybody has, as a client would send it. */
function honestUpdate(state: Uint8Array, random: Random): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const before = Y.encodeStateVector(doc)
  codeText(doc).insert(below(random, codeText(doc).length), 'mine')
  codeText(doc).delete(0, 1)
  return Y.encodeStateAsUpdate(doc, before)
}

function flipped(random: Random, from: Uint8Array): Uint8Array {
  const copy = from.slice()
  for (let i = below(random, 3); i >= 0; i--) copy[below(random, copy.length)] = below(random, 256)
  return copy
}

const manglers: readonly [Mangler, ...Mangler[]] = [
  random => bytes(random, below(random, 40)),
  random => new Uint8Array([0, below(random, 4), ...bytes(random, below(random, 60))]),
  random => new Uint8Array([1, ...bytes(random, below(random, 60))]),
  random => new Uint8Array([pick(random, [2, 3, 100, 101, 250]), ...bytes(random, below(random, 12))]),
  random => updateFrame(bytes(random, below(random, 80))),
  random => step2Frame(bytes(random, below(random, 80))),
  random => step1Frame(bytes(random, below(random, 30))),
  random => awarenessEnvelope(bytes(random, below(random, 60))),
  (random, honest) => updateFrame(honest.slice(0, below(random, honest.length))),
  (random, honest) => updateFrame(new Uint8Array([...honest, ...bytes(random, 1 + below(random, 9))])),
  (random, honest) => updateFrame(flipped(random, honest)),
  (random, honest) => step2Frame(flipped(random, honest)),
  (random, honest) => flipped(random, updateFrame(honest)),
  (random, honest) => updateFrame(honest).slice(0, 1 + below(random, honest.length)),
]
type Mangler = (random: Random, honest: Uint8Array) => Uint8Array

function awarenessEnvelope(inner: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.awareness)
  encoding.writeVarUint8Array(encoder, inner)
  return encoding.toUint8Array(encoder)
}

/** Where a connection may end that breaks the protocol; a fault of ours is not among them. */
const deserved = new Set<unknown>(['malformed', 'tooLarge'])

describe('frames that no client sends', () => {
  test.each(readSeeds(process.env['DRYRUN_FUZZ_SEEDS'] ?? '1..4'))(
    'C13: a hundred mangled ones are ignored or close their sender by name, and nobody else feels it (seed %i)',
    { timeout: 20_000 },
    async seed => {
      const random = seeded(seed)
      const bob = await join('bob').synced()
      let mallory = await join('mallory').synced()
      const seen: unknown[] = []
      for (let i = 0; i < 100; i++) {
        if (mallory.closedWith !== null) mallory = await join('mallory').synced()
        mallory.send(pick(random, manglers)(random, honestUpdate(Y.encodeStateAsUpdate(bob.doc), random)))
        const counter = mallory.barrier()
        await eventually(
          'it is dealt with',
          () => mallory.isAcknowledged(counter) || mallory.closedWith !== null,
        )
        if (mallory.closedWith !== null) seen.push(await mallory.closed())
        if (i % 10 === 0) bob.type('b')
      }
      expect(seen.filter(closing => !deserved.has(closing))).toEqual([])
      expect(seen.length).toBeGreaterThan(0)
      await expectUntouched(bob)
      const witness = new LogWitness(workspaceName)
      await witness.readOn(store)
    },
  )

  test('C13: a text frame closes its sender', async () => {
    const [bob, mallory] = [await join('bob').synced(), await join('mallory').synced()]
    mallory.socket.send('hello')
    expect(await mallory.closed()).toBe('malformed')
    await expectUntouched(bob)
  })

  test('C14: a paste of 10 MB closes its sender, at once and on each return, and the others go on', async () => {
    const bob = await join('bob').synced()
    const mallory = await join('mallory').synced()
    mallory.type('x'.repeat(10_000_000))
    expect(await mallory.closed()).toBe(1009)
    const again = join('mallory')
    Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(mallory.doc))
    expect(await again.closed()).toBe(1009)
    expect(bob.code).toBe('abc')
    await expectUntouched(bob)
  })

  test('C14: a paste of 2 MB is too large by name', async () => {
    const [bob, mallory] = [await join('bob').synced(), await join('mallory').synced()]
    mallory.type('x'.repeat(2_000_000))
    expect(await mallory.closed()).toBe('tooLarge')
    expect(bob.code).toBe('abc')
    await expectUntouched(bob)
  })

  test('C11, C22: edits on something nobody has are asked for, and hold up only whoever sends them', async () => {
    const [bob, mallory] = [await join('bob').synced(), await join('mallory').synced()]
    await eventually('the first question is answered', () => mallory.questions === 1)
    mallory.answersQuestions = false
    const elsewhere = new Y.Doc()
    codeText(elsewhere).insert(0, 'never sent')
    const before = Y.encodeStateVector(elsewhere)
    codeText(elsewhere).insert(5, 'builds on it')
    for (let i = 0; i < 20; i++) mallory.send(updateFrame(Y.encodeStateAsUpdate(elsewhere, before)))
    const barrier = mallory.barrier()
    await eventually('it is asked', () => mallory.questions === 2)
    await expectUntouched(bob)
    expect(mallory.isAcknowledged(barrier)).toBe(false)
    expect(mallory.questions).toBe(2)
    expect(await replayed(store, workspaceName)).toBe('abc.')
  })
})

describe('a reader who writes', () => {
  type Attempt = (client: WireClient) => void
  const whole = (client: WireClient) => step2Frame(Y.encodeStateAsUpdate(client.doc))
  const mutely =
    (edit: Attempt, frame = whole): Attempt =>
    client => {
      client.isMuted = true
      edit(client)
      client.send(frame(client))
    }
  const openly = (edit: Attempt): Attempt => edit
  const cut: Attempt = client => codeText(client.doc).delete(1, 1)

  test.each<[string, Attempt]>([
    ['an update', openly(client => client.type('!'))],
    ['a whole state', mutely(client => client.type('!'))],
    ['an update that only deletes', openly(cut)],
    ['a whole state that only deletes', mutely(cut)],
    ['a text under a name of its own', openly(client => client.doc.getText('mine').insert(0, '!'))],
    ['a map in a whole state', mutely(client => client.doc.getMap('mine').set('a', 1))],
    ['a subdocument', openly(client => client.doc.getMap('mine').set('a', new Y.Doc()))],
    [
      'a subdocument in a whole state',
      mutely(client => client.doc.getArray('mine').insert(0, [new Y.Doc()])),
    ],
    ['a format', openly(client => codeText(client.doc).format(0, 2, { bold: true }))],
    ['an attribute of the text', openly(client => codeText(client.doc).setAttribute('a', 1))],
  ])('C16: by %s is closed, and nothing of it is kept', async (_route, attempt) => {
    const bob = await join('bob').synced()
    started.access.modes.set('obs', 'read')
    const obs = await join('obs').synced()
    await eventually('the question is answered', () => obs.questions === 1)
    const before = await store.log(workspaceName)
    attempt(obs)
    expect(await obs.closed()).toBe('notAllowed')
    expect(await store.log(workspaceName)).toEqual(before)
    expect([...bob.doc.share.keys()]).toEqual(['code'])
    await expectUntouched(bob)
  })

  test('C16: bringing along what it typed while it was away is closed, too', async () => {
    const bob = await join('bob').synced()
    started.access.modes.set('obs', 'read')
    const obs = join('obs')
    obs.type('typed offline')
    expect(await obs.closed()).toBe('notAllowed')
    expect(bob.code).toBe('abc')
    await expectUntouched(bob)
  })

  test('C11, C16: edits on something nobody has are no way around it', async () => {
    const bob = await join('bob').synced()
    started.access.modes.set('obs', 'read')
    const obs = await join('obs').synced()
    await eventually('the question is answered', () => obs.questions === 1)
    obs.answersQuestions = false
    const elsewhere = new Y.Doc()
    codeText(elsewhere).insert(0, 'never sent')
    const before = Y.encodeStateVector(elsewhere)
    codeText(elsewhere).insert(5, 'builds on it')
    obs.send(updateFrame(Y.encodeStateAsUpdate(elsewhere, before)))
    obs.send(step2Frame(Y.encodeStateAsUpdate(elsewhere)))
    expect(await obs.closed()).toBe('notAllowed')
    expect(bob.code).toBe('abc')
    await expectUntouched(bob)
  })
})

describe('presence', () => {
  const scripted = '<img src=x onerror="alert(1)">'

  test.each<[string, object]>([
    ['a name', { user: { name: scripted, memberId: 'member-host', role: 'interviewer', colour: 1 } }],
    ['a user that is no object', { user: scripted }],
    ['a list of users', { user: [{ name: scripted }] }],
    ['a prototype', JSON.parse(`{"__proto__":{"name":"${'x'}"},"user":{"name":"x"}}`) as object],
  ])('C32: a script in %s is not what others are shown', async (_what, state) => {
    const [ada, bob] = [await join('ada').synced(), await join('bob').synced()]
    ada.sendState(state)
    await eventually('bob sees ada', () => bob.presence.has(ada.doc.clientID))
    const shown = bob.presence.get(ada.doc.clientID)
    expect(shown?.user).toEqual({ memberId: memberOf('ada'), name: 'ADA', colour: 3, role: 'candidate' })
    expect(JSON.stringify(shown)).not.toContain('onerror')
  })

  test('C31: a reader may not speak for an editor either', async () => {
    started.access.modes.set('obs', 'read')
    const [ada, bob, obs] = [
      await join('ada').synced(),
      await join('bob').synced(),
      await join('obs').synced(),
    ]
    ada.sendState({ at: 'ada' })
    await eventually('bob sees ada', () => bob.presence.has(ada.doc.clientID))
    obs.sendState({ at: 'spoof' }, ada.doc.clientID, 1_000_000)
    obs.sendState(null, ada.doc.clientID, 1_000_001)
    obs.sendState({ at: 'obs' })
    await eventually('bob sees the reader', () => bob.presence.has(obs.doc.clientID))
    expect(bob.presence.get(ada.doc.clientID)).toMatchObject({ at: 'ada' })
  })

  test('C31, C34: thousands of invented people are nobody, and cost the others nothing', async () => {
    const [bob, mallory] = [await join('bob').synced(), await join('mallory').synced()]
    mallory.sendState({ at: 'mallory' })
    await eventually('bob sees mallory', () => bob.presence.has(mallory.doc.clientID))
    const before = bob.heard.length
    const crowd = Array.from({ length: 2_000 }, (_, i) => ({ clientId: i + 1, clock: 1, json: '{"at":"x"}' }))
    for (let i = 0; i < 20; i++) mallory.send(awarenessFrame(crowd))
    mallory.sendState({ at: 'the end' }, mallory.doc.clientID, 2)
    await eventually('the last one counts', () =>
      JSON.stringify(bob.presence.get(mallory.doc.clientID)).includes('the end'),
    )
    expect(bob.presence.size).toBe(1)
    expect(bob.heard.length - before).toBeLessThan(20)
    await expectUntouched(bob)
  })

  test('C33: a state just within its limit passes, one byte more does not', async () => {
    const [ada, bob] = [await join('ada').synced(), await join('bob').synced()]
    const filler = documentLimits.awarenessBytes - JSON.stringify({ big: '' }).length
    ada.sendState({ big: 'x'.repeat(filler) })
    await eventually('bob sees ada', () => bob.presence.has(ada.doc.clientID))
    ada.sendState({ big: 'x'.repeat(filler + 1) }, ada.doc.clientID, 2)
    expect(await ada.closed()).toBe('tooLarge')
  })

  test('C61: a flood of small frames is read at its pace; the others are not held up and lose nothing', async () => {
    const [bob, mallory] = [await join('bob').synced(), await join('mallory').synced()]
    for (let i = 1; i <= 3_000; i++) mallory.sendState({ cursor: i }, mallory.doc.clientID, i)
    await expectUntouched(bob)
    expect(mallory.isOpen).toBe(true)
  })
})
