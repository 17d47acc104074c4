import { parseArgs } from 'node:util'
import { Stop } from '../setup/stop.mjs'

const usage = `npm run chaos -- [--kills 200] [--minutes 10]   kill the server so often, or until the time is up
npm run chaos -- --minutes 30                  run it under load so long, and watch its memory
Both take [--seed 1] [--rooms 3].`

/**
 * @typedef {object} Options
 * @property {number} kills how often the server is killed at most; 0 in a soak
 * @property {number} minutes how long it may take; 0 for as long as the kills take
 * @property {number} seed what chance is made from
 * @property {number} rooms documents with people in them
 */

/**
 * @param {string[]} args
 * @returns {Options}
 * @throws {Stop} with the usage when they are not understood
 */
export function readOptions(args) {
  const number = /** @type {const} */ ({ type: 'string' })
  try {
    const { values } = parseArgs({
      args,
      options: { kills: number, minutes: number, seed: number, rooms: number },
    })
    const minutes = whole(values.minutes, 0)
    const kills = whole(values.kills, minutes > 0 ? 0 : 200)
    const seed = whole(values.seed, Math.floor(Math.random() * 1e9))
    return { kills, minutes, seed, rooms: Math.max(1, whole(values.rooms, 3)) }
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

/** @param {string | undefined} text @param {number} otherwise */
function whole(text, otherwise) {
  if (text === undefined) return otherwise
  if (!/^\d+$/.test(text)) throw new Error(`${text} is not a whole number.`)
  return Number(text)
}
