import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { eventually } from './testing/eventually.ts'
import { storeWithWorkspace, type Started } from './testing/start-documents.ts'
import { documentStage } from '../../test/document-stage.ts'
import type { WireClient } from './testing/wire-client.ts'

const documents = documentStage()

const start = async (limits = {}) => documents.start(await storeWithWorkspace(), limits)
const join = (started: Started, who: string) => documents.join(started, who).synced()

/** Four people replace the whole text in turn, so that the document stays small and the traffic does not. */
async function writeMuch(started: Started): Promise<WireClient[]> {
  const writers = await Promise.all(['ada', 'bob', 'eve', 'kim'].map(who => join(started, who)))
  for (let i = 0; i < 16; i++) {
    const writer = writers[i % writers.length]!
    const text = codeText(writer.doc)
    writer.doc.transact(() => {
      text.delete(0, text.length)
      text.insert(0, randomBytes(450_000).toString('hex'))
    })
    await writer.saved()
  }
  await eventually('all writers are alike', () => new Set(writers.map(writer => writer.code)).size === 1)
  return writers
}

describe('a reader that does not read', () => {
  test(
    'C60: is given one diff when it reads again; the others feel nothing',
    { timeout: 20_000 },
    async () => {
      const started = await start({ lagCheckMs: 5 })
      const slow = await join(started, 'slow')
      slow.socket.pause()
      const [ada, bob] = (await writeMuch(started)) as [WireClient, WireClient]
      const before = slow.updatesHeard.length
      slow.socket.resume()
      await eventually('it has all', () => slow.code === ada.code, 8_000)
      expect(slow.updatesHeard.length - before).toBeLessThan(16)
      slow.type('!')
      await eventually('it is heard', () => bob.code === slow.code)
    },
  )

  test('C60: is closed when it takes too long', { timeout: 20_000 }, async () => {
    const started = await start({ lagCheckMs: 5, lagPatienceMs: 50 })
    const slow = await join(started, 'slow')
    slow.socket.pause()
    const writers = await writeMuch(started)
    await eventually('the server let go of it', () => started.server.connections().connections === 4)
    expect(writers.every(writer => writer.isOpen)).toBe(true)
  })
})

describe('one who sends too much', () => {
  test('C61: a burst is taken at once; beyond it frames are read later, none is lost', async () => {
    const started = await start()
    const [ada, bob] = [await join(started, 'ada'), await join(started, 'bob')]
    for (let i = 0; i < 230; i++) ada.type('x')
    await ada.saved()
    for (let i = 0; i < 60; i++) ada.type('y')
    bob.type('z')
    await bob.saved()
    await ada.saved()
    await eventually('bob has all', () => bob.code.length === 291)
    expect(ada.isOpen).toBe(true)
  })
})
