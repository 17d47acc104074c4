import type * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { below, pick } from './seeded.ts'

/** The origin of a person's own edits, so that their undo knows them. */
export const ownHand = 'own hand'

const pieces = [
  'a',
  'select ',
  '\n',
  '\r\n',
  'one\r\ntwo\r\n',
  'é',
  'é',
  '🦊',
  '👩‍👩‍👧',
  '🇨🇭',
  'x = [1, 2]\n',
  '    ',
] as const

/** Past this length half of the text goes, so that a run of hours stays as quick as it began. */
const longest = 20_000

type Hand = { text: Y.Text; undo: Y.UndoManager; random: () => number }

/** How often each kind of edit is made, in a hundred. */
const kinds: readonly (readonly [number, (hand: Hand) => void])[] = [
  [50, insert],
  [22, remove],
  [6, replace],
  [5, move],
  [12, ({ undo }) => undo.undo()],
  [5, ({ undo }) => undo.redo()],
]

/** One edit somebody might make anywhere in the code: half an emoji deleted, a block moved, an edit taken back. */
export function editAtRandom(doc: Y.Doc, undo: Y.UndoManager, random: () => number): void {
  const hand = { text: codeText(doc), undo, random }
  if (hand.text.length > longest) hand.text.delete(0, longest / 2)
  let dice = below(random, 100)
  const kind = kinds.find(([share]) => (dice -= share) < 0)
  doc.transact(() => kind?.[1](hand), ownHand)
}

function insert({ text, random }: Hand): void {
  text.insert(below(random, text.length + 1), pick(random, pieces))
}

function remove({ text, random }: Hand): void {
  if (text.length === 0) return
  const at = below(random, text.length)
  text.delete(at, Math.min(text.length - at, 1 + below(random, 3)))
}

function replace(hand: Hand): void {
  remove(hand)
  insert(hand)
}

function move({ text, random }: Hand): void {
  if (text.length === 0) return
  const at = below(random, text.length)
  const length = Math.min(text.length - at, 1 + below(random, 12))
  // Half an emoji cannot be sent: whoever inserts one has another text than all others from then on.
  const block = text
    .toString()
    .slice(at, at + length)
    .toWellFormed()
  text.delete(at, length)
  text.insert(below(random, text.length + 1), block)
}
