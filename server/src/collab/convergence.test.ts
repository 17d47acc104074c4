import { afterEach, describe, expect, test } from 'vitest'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { workspace, workspaceName } from './testing/start-documents.ts'
import { eventually } from './testing/eventually.ts'
import { LogWitness } from './testing/log-witness.ts'
import { RestlessDocuments } from './testing/restless-documents.ts'
import { below, readSeeds, seeded } from './testing/seeded.ts'

/** Seeds that once failed, each with what it showed; they are always run. */
const knownSeeds: readonly { seed: number; showed: string }[] = []

/** `DRYRUN_FUZZ_SEEDS=1..500` runs others, for as long as that takes. */
const given = process.env['DRYRUN_FUZZ_SEEDS']
const seeds = [...knownSeeds.map(({ seed }) => seed), ...readSeeds(given ?? '1..20')]
const seedsOfNodes = readSeeds(given ?? '1..6')

let documents: RestlessDocuments | null = null

afterEach(async () => {
  await documents?.stop()
  documents = null
})

/** All peers end alike, like the log and like what a server gives, and nothing acknowledged is missing. */
async function expectAgreement({ store, peers, servers, lost }: RestlessDocuments): Promise<void> {
  expect(lost).toEqual([])
  await eventually('all are alike', () => documents?.areAlike === true)
  const witness = new LogWitness(workspaceName)
  await witness.readOn(store)
  expect(witness.code).toBe(peers[0]?.code)
  for (const server of servers) expect(await server.readText(workspace, null)).toBe(witness.code)
  for (const peer of peers) {
    expect(peer.acknowledged).toHaveLength(peer.edits)
    expect(witness.lost(peer.acknowledged)).toEqual([])
    expect(peer.doc.store.pendingStructs).toBeNull()
  }
}

describe('two to six peers with bad lines, a bad database and a server that is killed', () => {
  test.each(seeds)('C70: end alike, and like the log (seed %i)', { timeout: 20_000 }, async seed => {
    const random = seeded(seed)
    documents = await RestlessDocuments.start(random, 1, 2 + below(random, 5))
    for (let i = 0; i < 300; i++) await documents.step()
    await documents.settle()
    await expectAgreement(documents)
  })

  test.each(seedsOfNodes)(
    'C29, C70: end alike on two servers of one log (seed %i)',
    { timeout: 20_000 },
    async seed => {
      const random = seeded(seed)
      documents = await RestlessDocuments.start(random, 2, 2 + below(random, 3))
      for (let i = 0; i < 200; i++) await documents.step()
      await documents.settle()
      // A server reads what the other wrote when it commits itself, so one of them is behind by the last word.
      await documents.openAnew()
      await expectAgreement(documents)
    },
  )
})

test('C20: an edit is lost with the server that had it, unless it was acknowledged, and its author brings it back', async () => {
  documents = await RestlessDocuments.start(seeded(1), 1, 2)
  const [ada, bob] = documents.peers
  await ada?.synced()
  await bob?.synced()
  ada?.editAtRandom(() => 0)
  await ada?.saved()
  bob?.editAtRandom(() => 0)
  await documents.kill(0)
  const witness = new LogWitness(workspaceName)
  await witness.readOn(documents.store)
  expect(witness.lost(ada?.acknowledged ?? [])).toEqual([])
  expect(bob?.unsaved).toBe(1)
  await documents.settle()
  await expectAgreement(documents)
})

test('C20: the witness misses what a store only said it had kept, be it written or deleted', async () => {
  documents = await RestlessDocuments.start(seeded(1), 1, 1)
  const [ada] = documents.peers
  await ada?.synced()
  const text = ada && codeText(ada.doc)
  text?.insert(0, 'kept')
  await ada?.saved()
  text?.delete(0, 2)
  text?.insert(0, 'lost')
  await ada?.saved()
  expect(ada?.acknowledged).toHaveLength(3)
  const kept = documents.store.documents.get(workspaceName)
  kept?.rows.splice(2)
  const witness = new LogWitness(workspaceName)
  await witness.readOn(documents.store)
  expect(witness.lost(ada?.acknowledged ?? [])).toEqual(ada?.acknowledged.slice(1))
})
