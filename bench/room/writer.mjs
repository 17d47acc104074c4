import * as Y from 'yjs'
import { connectAll, pause } from './connect-all.mjs'
import { Line } from './line.mjs'

/** As the browser does it: the first try after so long, then twice as long each time. Milliseconds. */
const retry = { first: 100, most: 2500 }
const fromNetwork = {}

/**
 * A client as a browser is one: it keeps the whole document, takes in what others write, asks after each edit whether
 * it is saved, and comes back by itself when its connection is lost.
 */
export class Writer {
  /** @param {import('./line.mjs').Seat} seat */
  constructor(seat) {
    this.doc = new Y.Doc()
    this.text = this.doc.getText('code')
    this.line = new Line(
      seat,
      {
        onUpdate: update => Y.applyUpdate(this.doc, update, fromNetwork),
        onBarrier: counter => (this.acknowledged = Math.max(this.acknowledged, counter)),
        onClose: () => this.comeBack(),
      },
      this.doc,
    )
    /** How many of its own edits there are, and how many the server said are saved. */
    this.typed = 0
    this.acknowledged = 0
    this.isSynced = false
    this.isLeaving = false
    /** When it was last in step with the server again. */
    this.syncedAt = NaN
    this.doc.on('update', (update, origin) => {
      if (origin !== fromNetwork) this.#send(update)
    })
  }

  async open() {
    await this.line.open()
    this.#arrive()
  }

  /** Writes one letter at the end. */
  type(letter = 'a') {
    this.text.insert(this.text.length, letter)
  }

  /** Ends the connection without a word and comes back at once. */
  cut() {
    this.line.cut()
    this.comeBack()
  }

  leave() {
    this.isLeaving = true
    this.line.cut()
  }

  comeBack() {
    if (this.isLeaving) return
    this.isSynced = false
    void this.#reopen()
  }

  async #reopen() {
    if (this.isReopening) return
    this.isReopening = true
    for (let wait = retry.first; !this.isSynced && !this.isLeaving; wait = Math.min(wait * 2, retry.most)) {
      try {
        await this.line.open()
        this.#arrive()
      } catch {
        await pause(wait)
      }
    }
    this.isReopening = false
  }

  #arrive() {
    this.isSynced = true
    this.syncedAt = performance.now()
    if (this.acknowledged < this.typed) this.line.sendBarrier(this.typed)
  }

  #send(update) {
    this.typed++
    this.line.sendUpdate(update)
    // Before both are in step a barrier would not stand behind what was typed while away.
    if (this.isSynced) this.line.sendBarrier(this.typed)
  }
}

/**
 * One writer for each seat, all in step with the server; the writers of a room stand together.
 *
 * @param {import('./line.mjs').Seat[][]} rooms
 * @returns {Promise<Writer[][]>}
 */
export async function openWriters(rooms) {
  const writers = rooms.map(seats => seats.map(seat => new Writer(seat)))
  await connectAll(writers.flat(), writer => writer.open())
  return writers
}

/** Whether all writers of each room hold the same text. @param {Writer[][]} rooms */
export function areAlike(rooms) {
  return rooms.every(writers => new Set(writers.map(writer => writer.text.toString())).size === 1)
}
