import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { readPlainUpdate } from './plain-update.ts'
import { editAtRandom } from './testing/random-edits.ts'
import { seeded } from './testing/seeded.ts'
import type { Clocks } from './clocks.ts'
import { checkDecoded, checkUpdate } from './update-check.ts'

/** The updates a document makes while `edit` runs, one for each step. */
function updatesOf(doc: Y.Doc, ...edits: (() => void)[]): Uint8Array[] {
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array) => void updates.push(update)
  doc.on('update', keep)
  for (const edit of edits) edit()
  doc.off('update', keep)
  return updates
}

function newDoc(clientId: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  return doc
}

const clocksOf = (doc: Y.Doc): Clocks => Y.decodeStateVector(Y.encodeStateVector(doc))

describe('what is read without decoding it', () => {
  test.for([1, 2, 3, 4])('C10: is judged as decoding it would judge it, and is most of it; seed %i', seed => {
    const random = seeded(seed)
    const doc = newDoc(7)
    const undo = new Y.UndoManager(doc.getText('code'))
    let plain = 0
    let seen = 0
    const judge = (update: Uint8Array, clocks: Clocks) => {
      const ends = readPlainUpdate(update, clocks)
      if (ends !== null) expect(checkDecoded(update, clocks)).toEqual({ kind: 'next', ends })
      return ends !== null
    }
    for (let i = 0; i < 300; i++) {
      const clocks = clocksOf(doc)
      for (const update of updatesOf(doc, () => editAtRandom(doc, undo, random))) {
        seen++
        if (judge(update, clocks)) plain++
        const broken = Uint8Array.from(update)
        broken[Math.floor(random() * broken.length)] = Math.floor(random() * 256)
        judge(broken, clocks)
        judge(update.subarray(0, Math.floor(random() * update.length)), clocks)
        judge(update, new Map([[7, Math.floor(random() * 40)]]))
      }
    }
    expect(plain / seen).toBeGreaterThan(0.5)
  })

  test('C13: numbers longer than any client writes are left to decoding', () => {
    const long = (value: number) => [...Array(4).fill(0x80 | (value & 0x7f)), 0x80, 0]
    const text = [1, 1, 7, 0, 0x04, 1, 4, ...Buffer.from('code'), 3, ...Buffer.from('abc')]
    const deletions = [
      [1, ...long(0)],
      [3, ...long(9), 1, 2, 0, 1, 1, 1, ...long(0)],
      [1, 7, ...long(1), 0, 1],
      [1, 7, 1, ...long(0), 1],
    ]
    for (const each of deletions) {
      expect(readPlainUpdate(Uint8Array.from([...text, ...each]), new Map())).toBeNull()
    }
    expect(readPlainUpdate(Uint8Array.from([...text, 1, 7, 1, 0, 1]), new Map())).toEqual(new Map([[7, 3]]))
  })

  test('C10: is neither text beyond ASCII nor anything with more behind it', () => {
    const doc = newDoc(1)
    const text = doc.getText('code')
    const [plain, accented] = updatesOf(
      doc,
      () => text.insert(0, 'e'),
      () => text.insert(1, 'é'),
    ) as [Uint8Array, Uint8Array]
    expect(readPlainUpdate(plain, new Map())).toEqual(new Map([[1, 1]]))
    expect(readPlainUpdate(Uint8Array.of(...plain, 0), new Map())).toBeNull()
    expect(readPlainUpdate(accented, new Map([[1, 1]]))).toBeNull()
  })
})

describe('an update judged by the clocks alone', () => {
  const doc = newDoc(1)
  const text = doc.getText('code')
  const [first, second, deletion] = updatesOf(
    doc,
    () => text.insert(0, 'abc'),
    () => text.insert(3, 'd'),
    () => text.delete(0, 1),
  ) as [Uint8Array, Uint8Array, Uint8Array]

  test('C10: what goes on exactly where its client stopped is next, with the clocks after it', () => {
    expect(checkUpdate(first, new Map())).toEqual({ kind: 'next', ends: new Map([[1, 3]]) })
    expect(checkUpdate(second, new Map([[1, 3]]))).toEqual({ kind: 'next', ends: new Map([[1, 4]]) })
    expect(checkUpdate(deletion, new Map([[1, 4]]))).toEqual({ kind: 'next', ends: new Map() })
  })

  test('C11: a later clock than the known one is a gap', () => {
    expect(checkUpdate(second, new Map([[1, 2]])).kind).toBe('gap')
    expect(checkUpdate(second, new Map()).kind).toBe('gap')
  })

  test('C11: a deletion of what is not here is a gap', () => {
    expect(checkUpdate(deletion, new Map()).kind).toBe('gap')
  })

  test('C11: building on the edit of another that is not here is a gap', () => {
    const other = newDoc(2)
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const [reply] = updatesOf(other, () => other.getText('code').insert(1, 'x')) as [Uint8Array]
    expect(checkUpdate(reply, new Map()).kind).toBe('gap')
    expect(checkUpdate(reply, clocksOf(doc)).kind).toBe('next')
  })

  test('C12: what is here already is known, and the overlap of old and new is mixed', () => {
    expect(checkUpdate(first, new Map([[1, 3]])).kind).toBe('known')
    expect(checkUpdate(Y.mergeUpdates([first, second]), new Map([[1, 3]])).kind).toBe('mixed')
    expect(checkUpdate(Y.encodeStateAsUpdate(doc), clocksOf(doc)).kind).toBe('mixed')
  })

  test('C11: a hole inside a merged update is a gap', () => {
    const third = updatesOf(doc, () => text.insert(0, 'e')) as [Uint8Array]
    expect(checkUpdate(Y.mergeUpdates([first, ...third]), new Map()).kind).toBe('gap')
  })

  test('C13: cut short at any byte it is malformed, or at least never next', () => {
    for (let length = 0; length < first.length; length++) {
      expect(checkUpdate(first.subarray(0, length), new Map()).kind, `cut at ${length}`).toBe('malformed')
    }
  })

  test('C13: an edit that points at itself is malformed', () => {
    const self = new Y.Item(
      Y.createID(9, 0),
      null,
      Y.createID(9, 0),
      null,
      null,
      null,
      null,
      new Y.ContentString('x'),
    )
    expect(checkUpdate(encodeItem(self), new Map()).kind).toBe('malformed')
  })

  test('C13: an edit of no length is malformed', () => {
    const empty = new Y.Item(Y.createID(9, 0), null, null, null, null, null, null, new Y.ContentString(''))
    expect(checkUpdate(encodeItem(empty, 'code'), new Map()).kind).toBe('malformed')
  })
})

/** One item as an update, whatever is wrong with it. */
function encodeItem(item: Y.Item, parent?: string): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  if (parent !== undefined) Object.assign(item, { parent })
  const write = (value: number) => encoder.writeLen(value)
  write(1)
  write(1)
  encoder.writeClient(item.id.client)
  write(item.id.clock)
  item.write(encoder, 0)
  write(0)
  return encoder.toUint8Array()
}

test('C10: a tick set, set again and taken back in a map goes on where its client stopped', () => {
  const doc = newDoc(5)
  const ticks = doc.getMap('ticks')
  const updates = updatesOf(
    doc,
    () => ticks.set('Names the grain', true),
    () => ticks.set('Names the grain', true),
    () => ticks.delete('Names the grain'),
  )
  const copy = new Y.Doc()
  for (const update of updates) {
    const verdict = checkUpdate(update, clocksOf(copy))
    Y.applyUpdate(copy, update)
    expect(verdict.kind).toBe('next')
  }
  expect(checkUpdate(updates[1]!, new Map()).kind).toBe('gap')
  expect(copy.getMap('ticks').size).toBe(0)
})
