import { randomBytes } from 'node:crypto'
import { startPostgres } from './postgres-server.mjs'
import { checkImitation, seedRooms } from './seed-rooms.mjs'
import { startProduct } from './start-server.mjs'
import { playTemplateSession } from './template-session.mjs'

/** @typedef {Awaited<ReturnType<typeof openStage>>} Stage */

/** A database with the product's tables and one session it made itself, ready to be copied; the product is stopped. */
export async function openStage() {
  const database = await startPostgres()
  const secret = randomBytes(32).toString('base64url')
  const start = (/** @type {number | undefined} */ port) =>
    startProduct({ databaseUrl: database.url, secret, port })
  const first = await start()
  const template = await playTemplateSession(`http://127.0.0.1:${first.port}`)
  await first.stop()
  await checkImitation(database.sql, template, secret)
  return {
    database,
    template,
    start,
    /** @param {number} rooms @param {number} [people] */
    seed: (rooms, people) => seedRooms(database.sql, template, { rooms, people, secret }),
    close: () => database.stop(),
  }
}
