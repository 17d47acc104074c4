import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'

/**
 * @typedef {object} History how a document came to be
 * @property {string} source in words
 * @property {Uint8Array[]} updates one for each edit, in order
 */

/**
 * So many edits of one document: those of a real trace (`TRACES_DIR`, in the sequential format of editing-traces)
 * where one is long enough, else some of our own making, the same each time.
 *
 * @param {number} edits
 * @returns {History}
 */
export function readHistory(edits) {
  const trace = findTrace(edits)
  return trace === null ? generateHistory(edits) : record(trace.name, edits, retype(trace.txns))
}

/** The same without a trace. @param {number} edits @returns {History} */
export function generateHistory(edits) {
  return record('generated', edits, typeByChance)
}

function record(source, edits, write) {
  const doc = new Y.Doc()
  doc.clientID = 7
  const text = doc.getText('code')
  /** @type {Uint8Array[]} */
  const updates = []
  doc.on('update', update => updates.push(update))
  write(doc, text, edits)
  return { source, updates }
}

/** The shortest trace that has so many edits. */
function findTrace(edits) {
  const folder = process.env.TRACES_DIR
  if (!folder) return null
  const traces = readdirSync(folder)
    .filter(name => name.endsWith('.json.gz'))
    .map(name => ({ name, ...JSON.parse(String(gunzipSync(readFileSync(join(folder, name))))) }))
    .filter(({ txns }) => txns.length >= edits && !('parents' in txns[0]))
  return traces.sort((a, b) => a.txns.length - b.txns.length)[0] ?? null
}

/** Traces count in code points; what Yjs counts as two is replaced. */
const retype = txns => (doc, text, edits) => {
  for (const { patches } of txns.slice(0, edits)) {
    doc.transact(() => {
      for (const [at, deleted, inserted] of patches) {
        if (deleted > 0) text.delete(at, deleted)
        if (inserted !== '')
          text.insert(at, [...inserted].map(point => (point.length > 1 ? '?' : point)).join(''))
      }
    })
  }
}

/** Words typed letter by letter, mostly where the last one ended, with something taken back now and then. */
function typeByChance(doc, text, edits) {
  const random = mulberry(1)
  let at = 0
  for (let edit = 0; edit < edits; edit++) {
    if (random() < 0.04) at = Math.floor(random() * (text.length + 1))
    if (random() < 0.12 && at > 0) text.delete(--at, 1)
    else text.insert(at++, random() < 0.16 ? ' ' : String.fromCharCode(97 + Math.floor(random() * 26)))
  }
}

/** Numbers from 0 up to 1 that are the same for the same seed. @param {number} seed */
function mulberry(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
