import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { editAtRandom, ownHand } from '../collab/testing/random-edits.ts'
import { below, pick, seeded } from '../collab/testing/seeded.ts'
import { TextHistory } from './text-history.ts'

const always = () => true

async function layOut(updates: readonly Uint8Array[]): Promise<TextHistory> {
  const history = new TextHistory()
  await history.take(
    updates.map((update, i) => ({ seq: i + 1, at: i, memberId: `m${i % 3}`, update })),
    always,
  )
  return history
}

/** The text after each update, as Yjs gives it; the first is the empty one. */
function rebuild(updates: readonly Uint8Array[]): string[] {
  const doc = new Y.Doc()
  const after = updates.map(update => {
    Y.applyUpdate(doc, update)
    return codeText(doc).toString()
  })
  return ['', ...after]
}

async function expectSame(updates: readonly Uint8Array[], seed = 0): Promise<TextHistory> {
  const history = await layOut(updates)
  expect(history.last).toBe(updates.length)
  for (const [seq, text] of rebuild(updates).entries()) {
    if (history.textAt(seq) !== text) expect(history.textAt(seq), `seed ${seed}, after ${seq}`).toBe(text)
  }
  return history
}

type Edit = typeof editAtRandom

/** Edits near the last one, as people make them, and without anything that is two units long. */
const editPlainly: Edit = (doc, undo, random) => {
  const text = codeText(doc)
  const dice = random()
  const near = Math.floor(text.length * (Math.floor(random() * 4) / 4))
  const at = Math.min(text.length, random() < 0.8 ? near : below(random, text.length + 1))
  if (dice < 0.1) undo.undo()
  else if (dice < 0.15) undo.redo()
  else if (dice < 0.4) doc.transact(() => text.delete(at, Math.min(3, text.length - at)), ownHand)
  else doc.transact(() => text.insert(at, pick(random, ['a', 'é', '\n', 'select '])), ownHand)
}

/** What a few people log who edit at the same time: each sends now and then, in one update all since the last. */
function writeTogether(seed: number, length: number, edit: Edit = editAtRandom): Uint8Array[] {
  const random = seeded(seed)
  const log: Uint8Array[] = []
  const authors = [1, 2, 3].map(clientId => {
    const doc = new Y.Doc()
    doc.clientID = seed * 10 + clientId
    const unsent: Uint8Array[] = []
    doc.on('update', (update, origin) => void (origin !== 'log' && unsent.push(update)))
    const undo = new Y.UndoManager(codeText(doc), {
      trackedOrigins: new Set([ownHand]),
      captureTimeout: 0,
    })
    return { doc, undo, unsent, heard: 0 }
  })
  const [first, ...others] = authors
  if (first === undefined) return log
  while (log.length < length) {
    const author = pick(random, [first, ...others])
    const { doc, undo, unsent } = author
    const edits = random() < 0.05 ? 40 : 1 + below(random, 2)
    for (let i = 0; i < edits; i++) edit(doc, undo, random)
    if (random() < 0.2) continue
    const isTogether = random() < 0.3
    const sent = unsent.splice(0)
    if (sent.length > 0) log.push(...(isTogether ? [Y.mergeUpdates(sent)] : sent))
    if (random() < 0.5) {
      for (const update of log.slice(author.heard)) Y.applyUpdate(doc, update, 'log')
      author.heard = log.length
    }
  }
  return log.slice(0, length)
}

/** Logs what is done to one document, an update for each thing. */
function write(...edits: ((text: Y.Text) => void)[]): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = 1
  const updates: Uint8Array[] = []
  doc.on('update', update => updates.push(update))
  for (const edit of edits) doc.transact(() => edit(codeText(doc)))
  return updates
}

describe('a history that is laid out', () => {
  test.each([1, 2, 3, 4, 5])('T12: has every text of three who edit at once (seed %i)', async seed => {
    await expectSame(writeTogether(seed, 800), seed)
  })

  test.each([11, 12, 13, 14])('T12: has every text of three who write plainly (seed %i)', async seed => {
    await expectSame(writeTogether(seed, 1_200, editPlainly), seed)
  })

  test('T12: an empty log has the empty text', async () => {
    expect((await layOut([])).textAt(0)).toBe('')
  })

  test('T12: there is no text after its last update', async () => {
    const history = await layOut(write(text => text.insert(0, 'a')))
    expect(() => history.textAt(2)).toThrow(RangeError)
  })

  test('T12: half an emoji deleted, spoiled where it stays, also where the cut is out of sight', async () => {
    const updates = write(
      text => text.insert(0, 'a🦊b🦊c'),
      text => text.delete(1, 1),
      text => {
        text.insert(5, 'gone at once')
        text.delete(5, 12)
      },
      text => text.insert(0, 'x'),
    )
    const history = await expectSame(updates)
    expect(history.textAt(2)).toBe('a\uFFFDb🦊c')
  })

  test('T12: edits in several places, deletions only, and all of it at once', async () => {
    await expectSame(
      write(
        text => text.insert(0, 'one two three four'),
        text => {
          text.delete(8, 5)
          text.insert(0, '> ')
          text.delete(3, 1)
          text.insert(text.length, '!')
        },
        text => {
          text.delete(0, 2)
          text.delete(3, 2)
        },
        text => text.delete(0, text.length),
        text => text.insert(0, 'anew'),
      ),
    )
  })

  test('T12: what is no text between the letters is passed over', async () => {
    await expectSame(
      write(
        text => text.insert(0, 'abc'),
        text => text.insertEmbed(1, { image: 'x' }),
        text => text.insert(3, 'd'),
        text => text.format(0, 3, { bold: true }),
        text => text.delete(0, 2),
        text => text.insert(1, 'e'),
      ),
    )
  })

  test('T12: an update that needs a later one shows once that came', async () => {
    const [first, second, third] = write(
      text => text.insert(0, 'a'),
      text => text.insert(1, 'b'),
      text => text.insert(2, 'c'),
    )
    if (!first || !second || !third) throw new Error('three updates were made')
    const history = await expectSame([first, third, second])
    expect([1, 2, 3].map(seq => history.textAt(seq))).toEqual(['a', 'a', 'abc'])
  })

  test('T12: a gap in the log is an error', async () => {
    const [update = new Uint8Array()] = write(text => text.insert(0, 'a'))
    const history = new TextHistory()
    await expect(history.take([{ seq: 2, at: 0, memberId: null, update }], always)).rejects.toThrow('follow')
  })

  test('T12: others have their turn while it is laid out', async () => {
    let turns = 0
    let isDone = false
    const count = () => {
      turns++
      if (!isDone) setImmediate(count)
    }
    setImmediate(count)
    await layOut(writeTogether(7, 2_000))
    isDone = true
    expect(turns).toBeGreaterThan(3)
  })

  test('T13: it ends before the first update that is held back', async () => {
    const history = await layOut(writeTogether(8, 30))
    const isHeldBack = (memberId: string | null, at: number) => memberId === 'm1' && at >= 12
    expect(history.lastBefore(30, isHeldBack)).toBe(13)
    expect(history.lastBefore(10, isHeldBack)).toBe(10)
    expect(history.lastBefore(30, () => false)).toBe(30)
  })
})
