import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { Line } from './line.mjs'

/** As the browser asks whether all is saved: behind a letter once in so long, and after a pause. Milliseconds. */
const asking = { everyMs: 1000, quietMs: 250 }

/** So many letters are made ready at a time. */
const lettersAhead = 64

/**
 * What all clients of a measurement share: latencies of edits typed between `from` and `to` (milliseconds of
 * `performance.now()`).
 */
export class Tally {
  from = Infinity
  to = Infinity
  sent = 0
  expected = 0
  arrived = 0
  /** @type {number[]} */
  propagation = []
  acknowledgedEdits = 0
  /** @type {number[]} */
  acknowledgement = []

  counts(at) {
    return at >= this.from && at < this.to
  }
}

/**
 * A person who types one letter after another. It knows when its mates typed, so it can tell how long their letters
 * took. Its frames are made before they are needed and it keeps nobody's text: a generator that is busy with that, or
 * with collecting the garbage of it, would measure itself.
 */
export class Typist {
  /**
   * @param {import('./line.mjs').Seat} seat
   * @param {{ mates: Typist[], tally: Tally, acks: 'each' | 'browser' | 'off', letters?: number }} circle `letters`: so many are made ready at once
   */
  constructor(seat, { mates, tally, acks, letters = lettersAhead }) {
    this.mates = mates
    this.tally = tally
    this.acks = acks
    /** @type {number[]} by clock, when the letter before it was typed */
    this.sentAt = [NaN]
    /** @type {Map<Typist, number>} how far each mate's letters came */
    this.seen = new Map()
    this.acknowledged = 0
    this.line = new Line(seat, {
      onUpdate: (update, kind) => kind === 'update' && this.#note(update),
      onBarrier: counter => this.#noteAcknowledged(counter),
      onClose: code => this.onClose(code),
    })
    this.askedAt = -Infinity
    /** @type {{ counter: number, at: number }[]} barriers without an answer yet */
    this.asked = []
    /** @type {Uint8Array[]} of each letter, the first letter's first */
    this.frames = []
    this.ahead = new Y.Doc()
    this.ahead.clientID = this.line.doc.clientID
    this.ahead.on('update', update => this.frames.push(this.line.wire.update(update)))
    this.#write(letters)
  }

  onClose = code => {
    throw new Error(`${this.line.seat.room} was closed with ${code}`)
  }

  type() {
    const counter = this.sentAt.length
    if (this.frames.length < counter) this.#write(lettersAhead)
    const now = performance.now()
    this.sentAt.push(now)
    if (this.tally.counts(now)) {
      this.tally.sent++
      this.tally.expected += this.mates.length - 1
    }
    this.line.send(this.frames[counter - 1])
    if (this.acks !== 'off') this.#ask(now)
  }

  #write(letters) {
    const text = this.ahead.getText('code')
    for (let i = 0; i < letters; i++) text.insert(text.length, 'a')
  }

  #ask(now) {
    clearTimeout(this.quiet)
    if (this.acks === 'each' || now - this.askedAt >= asking.everyMs) return this.#sendBarrier(now)
    this.quiet = setTimeout(() => this.#sendBarrier(performance.now()), asking.quietMs)
  }

  #sendBarrier(now) {
    const counter = this.sentAt.length - 1
    this.askedAt = now
    this.asked.push({ counter, at: now })
    this.line.sendBarrier(counter)
  }

  #note(update) {
    const now = performance.now()
    for (const [client, clock] of endsOf(update)) {
      const mate = this.mates.find(each => each.line.doc.clientID === client)
      if (mate === undefined || mate === this) continue
      const before = this.seen.get(mate) ?? 0
      for (let each = before + 1; each <= clock; each++) this.#count(now, mate.sentAt[each])
      this.seen.set(mate, Math.max(before, clock))
    }
  }

  #count(now, sentAt) {
    if (!this.tally.counts(sentAt)) return
    this.tally.arrived++
    this.tally.propagation.push(now - sentAt)
  }

  /** Times the answer to each question: from being asked, which `each` does with every letter. */
  #noteAcknowledged(counter) {
    const now = performance.now()
    while (this.asked.length > 0 && this.asked[0].counter <= counter) {
      const { at } = /** @type {{ at: number }} */ (this.asked.shift())
      if (this.tally.counts(at)) this.tally.acknowledgement.push(now - at)
    }
    while (this.acknowledged < counter) {
      if (this.tally.counts(this.sentAt[++this.acknowledged])) this.tally.acknowledgedEdits++
    }
  }
}

/** Whose letters an update brings, and up to which clock. Yjs is asked where it is more than one run of one client. */
function endsOf(update) {
  const decoder = decoding.createDecoder(update)
  const clients = decoding.readVarUint(decoder)
  const structs = decoding.readVarUint(decoder)
  const client = decoding.readVarUint(decoder)
  const clock = decoding.readVarUint(decoder)
  // One letter a struct, as each update is typed.
  return clients === 1 && structs === 1 && update.length < 64
    ? [[client, clock + 1]]
    : Y.parseUpdateMeta(update).to
}
