import * as Y from 'yjs'
import { Line } from './line.mjs'

/** How long after an edit the browser asks whether it is saved, in milliseconds. */
const barrierDelayMs = 50

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
 * took; it does not keep their text, which would make the generator the bottleneck.
 */
export class Typist {
  /**
   * @param {import('./line.mjs').Seat} seat
   * @param {{ mates: Typist[], tally: Tally, acks: 'each' | 'debounced' | 'off' }} circle
   */
  constructor(seat, { mates, tally, acks }) {
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
    this.text = this.line.doc.getText('code')
    this.line.doc.on('update', update => this.#send(update))
  }

  onClose = code => {
    throw new Error(`${this.line.seat.room} was closed with ${code}`)
  }

  type(letter = 'a') {
    this.text.insert(this.text.length, letter)
  }

  #send(update) {
    const now = performance.now()
    const counter = this.sentAt.push(now) - 1
    if (this.tally.counts(now)) {
      this.tally.sent++
      this.tally.expected += this.mates.length - 1
    }
    this.line.sendUpdate(update)
    if (this.acks === 'each') this.line.sendBarrier(counter)
    if (this.acks === 'debounced') {
      this.barrier ??= setTimeout(() => {
        this.barrier = undefined
        this.line.sendBarrier(this.sentAt.length - 1)
      }, barrierDelayMs)
    }
  }

  #note(update) {
    const now = performance.now()
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
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

  #noteAcknowledged(counter) {
    const now = performance.now()
    while (this.acknowledged < counter) {
      const sentAt = this.sentAt[++this.acknowledged]
      if (!this.tally.counts(sentAt)) continue
      this.tally.acknowledgedEdits++
      this.tally.acknowledgement.push(now - sentAt)
    }
  }
}
