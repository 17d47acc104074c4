import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { documentLimits } from '@dryrun/shared/documents/protocol'
import { createLog } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { eventually } from './testing/eventually.ts'
import type { MemoryDocumentStore } from './testing/memory-document-store.ts'
import {
  grantOf,
  memberOf,
  roundId,
  storeWithWorkspace,
  workspace,
  workspaceName,
  type Started,
} from './testing/start-documents.ts'
import { documentStage } from '../../test/document-stage.ts'
import { routeUpgrades } from './upgrade-router.ts'

let started: Started
let store: MemoryDocumentStore

const documents = documentStage()

beforeEach(async () => {
  store = await storeWithWorkspace('abc')
  started = await documents.start(store, { admissionMs: 100 })
})

const join = (who: string, query = '', headers: Record<string, string> = {}) =>
  documents.open(started, `${workspaceName}${query}`, who, headers)

/** The HTTP status a path of the server is answered with. */
async function statusOf(path: string, headers: Record<string, string> = {}): Promise<number> {
  return await answerTo(started.url.replace('/collab', path), headers)
}

async function answerTo(url: string, headers: Record<string, string> = {}): Promise<number> {
  const socket = new WebSocket(url, { headers: { cookie: 'who=ada', ...headers } })
  return await new Promise((resolve, reject) => {
    socket.on('error', () => {})
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('open', () => reject(new Error('it opened')))
  })
}

describe('the way in', () => {
  test.each([
    '/',
    '/collab',
    '/collab/',
    '/collab/scores.round-0001',
    `/collab/${workspaceName}/x`,
    '/other',
  ])('C50: %s is answered with 404', async path => {
    expect(await statusOf(path)).toBe(404)
  })

  test('C50: a page of another site is answered with 403', async () => {
    expect(await statusOf(`/collab/${workspaceName}`, { origin: 'https://evil.test' })).toBe(403)
  })

  test('C50: what is Socket.io’s goes to it, whoever listened before', async () => {
    const http = createServer()
    const documents = { handleUpgrade: () => expect.unreachable('this is no document') }
    const sockets = {
      handleUpgrade: (_request: unknown, socket: Duplex) =>
        void socket.end('HTTP/1.1 426 Upgrade Required\r\n\r\n'),
    }
    http.on('upgrade', () => expect.unreachable('nobody else listens'))
    routeUpgrades(http, { documents, sockets, isOwnOrigin: () => true, log: createLog('silent') })
    await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
    const { port } = http.address() as AddressInfo
    expect(await answerTo(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)).toBe(426)
    await new Promise(resolve => http.close(resolve))
  })

  test('C51: nobody who is signed in is told so', async () => {
    expect(await join('', '', { cookie: '' }).closed()).toBe('notSignedIn')
  })

  test.each([
    ['forbidden', 'notAllowed'],
    ['not-found', 'notFound'],
    ['over', 'over'],
  ] as const)('C52: %s closes with %s', async (verdict, closing) => {
    started.access.verdicts.set('ada', verdict)
    expect(await join('ada').closed()).toBe(closing)
  })

  test('C52: a refusal closes under its own code, and a bug with one to retry', async () => {
    started.access.fault = new Refusal('gone', 'The round is over.')
    expect(await join('ada').closed()).toBe('over')
    started.access.fault = new Error('a bug')
    expect(await join('ada').closed()).toBe('tryElsewhere')
  })

  test('C51: judging that takes too long closes with a code to retry', async () => {
    started.access.gate = new Promise(() => {})
    expect(await join('ada').closed()).toBe('tryElsewhere')
  })

  test('C52: a document that is not there is not made by asking for it', async () => {
    await started.server.removeDocuments([workspace])
    expect(await join('ada').closed()).toBe('notFound')
    expect(store.documents.size).toBe(0)
  })

  test('C54: one connection more than a document may have is sent away to come again', async () => {
    const all = Array.from({ length: documentLimits.connectionsPerDocument }, () => join('ada'))
    await Promise.all(all.map(client => client.synced()))
    expect(await join('bob').closed()).toBe('roomFull')
    await all[0]?.leave()
    await join('bob').synced()
  })
})

describe('a copy of another epoch', () => {
  test('C55: a client that asks is told the epoch first, one that does not hears nothing of it', async () => {
    const asking = await join('ada', '?epoch=').synced()
    expect(asking.epoch).toBe(store.documents.get(workspaceName)?.epoch)
    const again = await join('ada', `?epoch=${asking.epoch}`).synced()
    expect(again.heard[0]?.type).toBe(101)
    const stock = await join('bob').synced()
    expect(stock.epoch).toBeNull()
  })

  test('C55: a stale copy is turned away before anything of it is merged', async () => {
    const stale = join('ada', '?epoch=another')
    stale.type('stale')
    expect(await stale.closed()).toBe('staleCopy')
    expect(stale.epoch).toBe(store.documents.get(workspaceName)?.epoch)
    expect((await join('bob').synced()).code).toBe('abc')
  })
})

describe('rights that change', () => {
  test('C53: who may only read from now on is refused the next edit, others go on', async () => {
    const [ada, bob] = [await join('ada').synced(), await join('bob').synced()]
    ada.type('d')
    await ada.saved()
    started.access.modes.set('ada', 'read')
    await started.server.rejudge({ memberId: memberOf('ada') })
    ada.type('e')
    expect(await ada.closed()).toBe('notAllowed')
    bob.type('f')
    await bob.saved()
    expect(bob.code).toBe('abcdf')
  })

  test('C53: nothing is taken in while the judgement is out', async () => {
    const [ada, bob] = [await join('ada').synced(), await join('bob').synced()]
    let decide = () => {}
    started.access.gate = new Promise(resolve => (decide = resolve))
    started.access.modes.set('ada', 'read')
    const judged = started.server.rejudge({ docNames: [workspace], memberId: memberOf('ada') })
    ada.type('d')
    bob.type('e')
    await bob.saved()
    expect(bob.code).toBe('abce')
    decide()
    await judged
    expect(await ada.closed()).toBe('notAllowed')
    expect(bob.code).toBe('abce')
  })

  test.each([
    ['forbidden', 'notAllowed'],
    ['over', 'over'],
  ] as const)('C53: %s closes the open connection with %s', async (verdict, closing) => {
    const ada = await join('ada').synced()
    started.access.verdicts.set('ada', verdict)
    await started.server.rejudge({ roundIds: [roundId] })
    expect(await ada.closed()).toBe(closing)
  })

  test('C53: who is let in to edit keeps the connection, and a new name is shown', async () => {
    started.access.modes.set('ada', 'read')
    const [ada, bob] = [await join('ada').synced(), await join('bob').synced()]
    ada.sendState({ cursor: 1 })
    const id = ada.doc.clientID
    await eventually('bob sees ada', () => bob.presence.has(id))
    started.access.verdicts.set('ada', { ...grantOf('ada'), name: 'Ada L.' })
    await started.server.rejudge({})
    ada.type('d')
    await ada.saved()
    expect(bob.code).toBe('abcd')
    await eventually('the new name', () => JSON.stringify(bob.presence.get(id)).includes('Ada L.'))
  })

  test('C53: a right that goes while its owner is at the door does not let them in', async () => {
    let decide = () => {}
    started.access.gate = new Promise(resolve => (decide = resolve))
    const asked = eventuallyAsked(started)
    const ada = join('ada')
    await asked
    started.access.verdicts.set('ada', 'forbidden')
    await started.server.rejudge({ memberId: memberOf('ada') })
    decide()
    expect(await ada.closed()).toBe('notAllowed')
  })
})

/** Resolves once somebody stands at the door, with the verdict of before the change already read. */
async function eventuallyAsked({ access }: Started): Promise<void> {
  const judgeFor = access.authorize.bind(access)
  await new Promise<void>(resolve => {
    access.authorize = async person => {
      access.authorize = judgeFor
      const verdict = grantOf(person.key)
      resolve()
      await access.gate
      return verdict
    }
  })
}
