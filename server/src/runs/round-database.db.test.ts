import { eq, like, type SQL } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunId } from '@dryrun/shared/contract/ids'
import { openTestDatabase } from '../../test/database.ts'
import { castSession, memberIdOf, type Cast } from '../../test/factories.ts'
import type { TestPerson } from '../../test/person.ts'
import { startAppOn, type StartedApp } from '../../test/start.ts'
import type { Connection, Database } from '../db/connect.ts'
import { roundDatabase, sessionEvent } from '../db/schema.ts'
import { placeStaged, readRoundDatabase, stageDatabase } from './round-database.store.ts'

let connection: Connection
let app: StartedApp
let cast: Cast

/** What comes before a piece is written and before pieces are put in place; it may wait, and it may fail. */
const before = { piece: () => Promise.resolve(), place: () => {} }

/** The same database, whose round databases are written only after `before`, in a transaction or out of one. */
function watched(db: Database): Database {
  return new Proxy(db, {
    get(target, key) {
      if (key === 'insert') return (table: never) => watchedInsert(target, table)
      if (key === 'update') {
        return (table: unknown) => {
          if (table === roundDatabase) before.place()
          return target.update(table as never)
        }
      }
      if (key === 'transaction') {
        return (work: (tx: Database) => Promise<unknown>) => target.transaction(tx => work(watched(tx)))
      }
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

function watchedInsert(db: Database, table: never) {
  if (table !== roundDatabase) return db.insert(table)
  return {
    values: async (row: typeof roundDatabase.$inferInsert) => {
      await before.piece()
      await db.insert(roundDatabase).values(row)
    },
  }
}

/** From now on the piece of that number (from 1) waits at a gate; `reached` resolves when it stands there. */
function gateAt(number: number) {
  let seen = 0
  let arrive = () => {}
  let open = () => {}
  const reached = new Promise<void>(resolve => (arrive = resolve))
  const opened = new Promise<void>(resolve => (open = resolve))
  before.piece = async () => {
    if (++seen !== number) return
    arrive()
    await opened
  }
  openGate = open
  return { reached, open }
}
let openGate = () => {}

beforeAll(async () => {
  connection = await openTestDatabase()
  app = await startAppOn({ ...connection, db: watched(connection.db) })
})
afterAll(async () => {
  await app?.close()
  await connection?.close()
})
beforeEach(async () => {
  cast = await castSession(app.url)
  await cast.ana.ask('round:start', where())
})
afterEach(() => {
  openGate()
  Object.assign(before, { piece: () => Promise.resolve(), place: () => {} })
  for (const person of [cast.ana, cast.ben, cast.oda]) person.disconnect()
})

const where = () => ({ sessionId: cast.sessionId, roundId: cast.sqlRound })
const run = (person: TestPerson, script: string) => person.ask('run:start', { ...where(), script })
/** Makes a table of some 700 kB: three pieces. */
const threePieces = (table: string) =>
  `CREATE TABLE ${table} AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 650)
   SELECT i, hex(zeroblob(500)) AS x FROM n`
const tables = async (person: TestPerson) => {
  const { workspace } = await person.api('rounds.question', { params: { roundId: cast.sqlRound } })
  return workspace.kind === 'sql' ? workspace.tables.map(({ name }) => name) : []
}
const pieces = async () => {
  const { heldFor, piece } = roundDatabase
  const rows = connection.db.select({ heldFor, piece }).from(roundDatabase)
  return rows.where(eq(roundDatabase.roundId, cast.sqlRound)).orderBy(heldFor, piece)
}
const threeFor = (heldFor: string) => [0, 1, 2].map(piece => ({ heldFor, piece }))
const staged = () => connection.db.select().from(roundDatabase).where(like(roundDatabase.heldFor, 'staged.%'))

describe('R9: while a large database is written', () => {
  test('the session’s events go on, and nobody sees a part of it', async () => {
    const gate = gateAt(2)
    const going = run(cast.ben, threePieces('big'))
    await gate.reached
    const said = await cast.ana.ask('chat:send', {
      sessionId: cast.sessionId,
      clientId: 'while-it-is-written',
      text: 'Go on.',
    })
    const written = await connection.db
      .select({ seq: sessionEvent.seq })
      .from(sessionEvent)
      .where(eq(sessionEvent.clientId, 'while-it-is-written'))
    expect(written).toEqual([{ seq: said.seq }])
    expect(await tables(cast.ana)).not.toContain('big')
    gate.open()
    expect((await going).outcome?.kind).toBe('ok')
    expect(await pieces()).toEqual(threeFor(''))
    expect(await tables(cast.ana)).toContain('big')
  })

  test('and focus time begins, it is the candidate’s', async () => {
    const gate = gateAt(2)
    const going = run(cast.ben, threePieces('big'))
    await gate.reached
    await cast.ben.ask('focus:start', where())
    gate.open()
    expect((await going).outcome?.kind).toBe('ok')
    expect(await pieces()).toEqual(threeFor(await memberIdOf(cast.ben, cast.sessionId)))
    expect(await tables(cast.ana)).not.toContain('big')
    expect(await tables(cast.ben)).toContain('big')
    await cast.ben.ask('focus:end', where())
    expect(await tables(cast.ana)).toContain('big')
  })

  test('and the focus time ends in which it was made, it is everybody’s', async () => {
    await cast.ben.ask('focus:start', where())
    const gate = gateAt(2)
    const going = run(cast.ben, threePieces('big'))
    await gate.reached
    await cast.ben.ask('focus:end', where())
    gate.open()
    expect((await going).outcome?.kind).toBe('ok')
    expect(await pieces()).toEqual(threeFor(''))
  })

  test('and focus time puts its tables in place, it does not undo them', async () => {
    await cast.ben.ask('focus:start', where())
    await run(cast.ben, 'CREATE TABLE theirs (id int)')
    const gate = gateAt(2)
    const going = run(cast.ana, threePieces('mine'))
    await gate.reached
    await cast.ben.ask('focus:end', where())
    gate.open()
    const overtaken = await going
    expect(overtaken.outcome?.kind).toBe('stopped')
    const { events } = await cast.oda.ask('timeline:read', { sessionId: cast.sessionId, since: 0 })
    expect(events.at(-1)?.what).toMatchObject({ kind: 'run', runId: overtaken.id, result: 'stopped' })
    expect(await tables(cast.ana)).toContain('theirs')
    expect(await tables(cast.ana)).not.toContain('mine')
    expect(await staged()).toEqual([])
  })

  test('and the server starts anew, no database with a hole is put in place', async () => {
    await run(cast.ben, 'CREATE TABLE kept (x)')
    const gate = gateAt(3)
    const going = cast.ben.tryAsk('run:start', { ...where(), script: threePieces('big') })
    await gate.reached
    const second = await startAppOn(connection)
    await second.close()
    expect(await staged()).toEqual([])
    gate.open()
    expect((await going).ok).toBe(false)
    expect(await staged()).toEqual([])
    expect(await tables(cast.ana)).toContain('kept')
    expect(await tables(cast.ana)).not.toContain('big')
  })
})

describe('R9: nothing half written stays', () => {
  const fail = () => {
    throw new Error('the database is out of order')
  }

  test.each([
    ['a piece cannot be written', () => (before.piece = failAtSecond())],
    ['the pieces cannot be put in place', () => (before.place = fail)],
  ])('where %s', async (_, breakDown) => {
    await run(cast.ben, 'CREATE TABLE kept (x)')
    breakDown()
    const reply = await cast.ben.tryAsk('run:start', { ...where(), script: threePieces('big') })
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'internal' } })
    expect(await pieces()).toEqual([{ heldFor: '', piece: 0 }])
    expect(await tables(cast.ana)).toContain('kept')
  })

  const failAtSecond = () => {
    let seen = 0
    return async () => void (++seen === 2 && fail())
  }

  test('after a crash: the next start removes it, and none of the copies', async () => {
    await run(cast.ben, threePieces('kept'))
    await cast.ben.ask('focus:start', where())
    await run(cast.ben, threePieces('held'))
    const copies = await pieces()
    const staging = { roundId: cast.sqlRound, runId: 'run-of-the-crash' as RunId }
    await stageDatabase(connection.db, staging, new Uint8Array(600_000))
    expect(await pieces()).toHaveLength(copies.length + 3)
    const second = await startAppOn(connection)
    await second.close()
    expect(await pieces()).toEqual(copies)
  })
})

/** The same database; before the second time that it is asked for the bytes of a piece, `meanwhile` happens. */
function readWith(db: Database, meanwhile: () => Promise<void>): Database {
  let asked = 0
  return new Proxy(db, {
    get(target, key) {
      if (key !== 'select') return Reflect.get(target, key) as unknown
      return (fields: Record<string, never>) => ({
        from: (table: typeof roundDatabase) => ({
          where: async (which: SQL) => {
            if ('bytes' in fields && ++asked === 2) await meanwhile()
            return target.select(fields).from(table).where(which)
          },
        }),
      })
    },
  })
}

test.each([2, 4])('R9: who reads while %i pieces take the place of three gets all of them', async count => {
  const { db } = connection
  const copy = { roundId: cast.sqlRound, heldFor: null }
  const put = async (fill: number, pieceCount: number) => {
    const bytes = new Uint8Array(pieceCount * 256 * 1024 - 5).fill(fill)
    const staging = { roundId: cast.sqlRound, runId: `run-${fill}` as RunId }
    await stageDatabase(db, staging, bytes)
    await db.transaction(tx => placeStaged(tx, staging, copy, bytes))
    return bytes
  }
  await put(1, 3)
  let second = new Uint8Array()
  const reading = readWith(db, async () => void (second = await put(2, count)))
  const read = await readRoundDatabase(reading, copy)
  expect(Buffer.compare(read ?? new Uint8Array(), second)).toBe(0)
})
