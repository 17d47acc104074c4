import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { below, pick, seeded } from './seeded.ts'

/** One edit: at a position, so many deleted, this inserted. In UTF-16 units, and never nothing at all. */
export type Patch = { position: number; deleted: number; inserted: string }

const words = [
  'select',
  'from',
  'where',
  'user_id',
  'watched_at',
  'group by',
  'def solve(rows):',
  'return',
  'for row in rows:',
  '-- naïve ünïcode 🦊',
  '# 👩‍👩‍👧 family',
  'count(*)',
  '[1, 2, 3]',
] as const

/**
 * The edits of somebody who starts on an empty text: words letter by letter, slips taken back, new lines with their
 * indentation, going back to an earlier line, and now and then a block that is cut here and pasted there.
 */
export function editingHistory({ seed, edits }: { seed: number; edits: number }): Patch[] {
  const typist = new Typist(seeded(seed))
  while (typist.patches.length < edits) typist.goOn()
  return typist.patches.slice(0, edits)
}

class Typist {
  readonly patches: Patch[] = []
  readonly #random: () => number
  /** By code point, so that no emoji is ever cut. */
  #text: string[] = []
  #caret = 0

  constructor(random: () => number) {
    this.#random = random
  }

  goOn(): void {
    const random = this.#random
    const dice = random()
    if (dice < 0.75) this.#type(`${pick(random, words)} `)
    else if (dice < 0.88) this.#edit(0, `\n${'  '.repeat(below(random, 4))}`)
    else if (dice < 0.94) this.#caret = below(random, this.#text.length + 1)
    else if (dice < 0.97) this.#edit(below(random, 12), '')
    else this.#moveBlock()
  }

  #type(word: string): void {
    for (const letter of word) {
      if (this.#random() < 0.04) {
        this.#edit(0, pick(this.#random, ['q', 'x', '[', '🙃']))
        this.#caret--
        this.#edit(1, '')
      }
      this.#edit(0, letter)
    }
  }

  #moveBlock(): void {
    this.#caret = below(this.#random, this.#text.length + 1)
    const block = this.#edit(5 + below(this.#random, 60), '')
    this.#caret = below(this.#random, this.#text.length + 1)
    this.#edit(0, block)
  }

  /** Edits at the caret, which stands behind the edit then. Gives what was deleted. */
  #edit(deleted: number, inserted: string): string {
    const position = this.#text.slice(0, this.#caret).join('').length
    const letters = Array.from(inserted)
    const gone = this.#text.splice(this.#caret, deleted, ...letters).join('')
    this.#caret += letters.length
    if (gone !== '' || inserted !== '') this.patches.push({ position, deleted: gone.length, inserted })
    return gone
  }
}

export type RecordedHistory = { name: string; patches: Patch[]; end: string }

type Recorded = {
  kind?: string
  startContent: string
  endContent: string
  txns: { patches: [at: number, deleted: number, inserted: string][] }[]
}

/**
 * What people really typed, on an empty text: the histories in a folder (`*.json.gz`) that are in sequence. Positions
 * in the files are code points. Throws where there is none.
 */
export function recordedHistories(folder: string): RecordedHistory[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.json.gz'))
  const histories = names.flatMap(name => {
    const recorded = JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString()) as Recorded
    return recorded.kind === 'concurrent' ? [] : [{ name, ...inUnits(recorded) }]
  })
  if (histories.length === 0) throw new Error(`There is no recorded history in sequence in ${folder}.`)
  return histories
}

function inUnits({ startContent, endContent, txns }: Recorded): Omit<RecordedHistory, 'name'> {
  const entries = [[0, 0, startContent] as const, ...txns.flatMap(({ patches }) => patches)]
  const isPlain = !/[\u{10000}-\u{10FFFF}]/u.test(entries.map(([, , inserted]) => inserted).join(''))
  const text: string[] = []
  const patches = entries.map(([at, deleted, inserted]) => {
    if (isPlain) return { position: at, deleted, inserted }
    const position = lengthOf(text, 0, at)
    const length = lengthOf(text, at, at + deleted)
    text.splice(at, deleted, ...Array.from(inserted))
    return { position, deleted: length, inserted }
  })
  return {
    patches: patches.filter(({ deleted, inserted }) => deleted > 0 || inserted !== ''),
    end: endContent,
  }
}

/** The UTF-16 units of the code points from `start` to before `end`. */
function lengthOf(text: readonly string[], start: number, end: number): number {
  let length = 0
  for (let i = start; i < end; i++) length += text[i]?.length ?? 0
  return length
}
