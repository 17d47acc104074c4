import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Run } from '@dryrun/shared/contract/run'
import { sqlLimits } from '@dryrun/shared/contract/run'
import { castSession, seat, sessionPlan, signUp, type Cast } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, startAppOn, type StartedApp } from '../../test/start.ts'

let app: StartedApp
let cast: Cast
const people: TestPerson[] = []

beforeAll(async () => void (app = await startApp()))
afterAll(async () => {
  for (const person of people) person.disconnect()
  await app?.close()
})
beforeEach(async () => {
  cast = await castSession(app.url)
  people.push(cast.ana, cast.ben, cast.oda)
  for (const person of [cast.ana, cast.ben, cast.oda])
    await person.ask('session:join', { sessionId: cast.sessionId })
  await cast.ana.ask('round:start', where())
})
const where = () => ({ sessionId: cast.sessionId, roundId: cast.sqlRound })
const run = (person: TestPerson, script: string) => person.ask('run:start', { ...where(), script })
/** Rows of `app_events` as the question seeds it. */
const seededEvents = 727
const lastRows = (done: Run) =>
  done.outcome?.kind === 'ok' ? done.outcome.statements.at(-1)?.result?.rows : JSON.stringify(done.outcome)

describe('a run', () => {
  test('R6: is seen by all in the room, the same for everybody', async () => {
    const seen = Promise.all([cast.ana.next('run:finished'), cast.oda.next('run:finished')])
    const mine = await run(cast.ben, 'SELECT count(*) AS n FROM app_events')
    expect(lastRows(mine)).toEqual([[seededEvents]])
    for (const fact of await seen) expect(fact.run).toEqual(mine)
    expect(mine.memberName).toBe('Ben')
  })

  test('R1: leaves what it wrote for the next run of the round, and for those who come late', async () => {
    await run(cast.ben, 'CREATE TABLE scratch (x); INSERT INTO scratch VALUES (1), (NULL)')
    const after = await run(cast.ana, 'SELECT * FROM scratch')
    expect(lastRows(after)).toEqual([[1], [null]])
    const late = await cast.oda.ask('session:join', { sessionId: cast.sessionId })
    expect(late.latestRun).toEqual(after)
    expect(late.runs.map(each => [each.memberName, each.result, each.rowCount])).toEqual([
      ['Ben', 'ok', null],
      ['Ana', 'ok', 2],
    ])
  })

  test('R8: is undone by a reset', async () => {
    await run(cast.ben, 'DELETE FROM app_events')
    expect(lastRows(await run(cast.ben, 'SELECT count(*) FROM app_events'))).toEqual([[0]])
    await cast.ben.ask('run:reset', where())
    expect(lastRows(await run(cast.ben, 'SELECT count(*) FROM app_events'))).toEqual([[seededEvents]])
  })

  test('R2, R4: of an endless query ends at the limit, stalls nobody, and the next one works', async () => {
    const endless = cast.ben.ask('run:start', {
      ...where(),
      script: 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n',
    })
    await cast.ana.next('run:started')
    const refused = await cast.ana.tryAsk('run:start', { ...where(), script: 'SELECT 1' })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    const other = await castSession(app.url)
    people.push(other.ana)
    await other.ana.ask('round:start', { sessionId: other.sessionId, roundId: other.sqlRound })
    const elsewhere = await other.ana.ask('run:start', {
      sessionId: other.sessionId,
      roundId: other.sqlRound,
      script: 'SELECT 1',
    })
    expect(lastRows(elsewhere)).toEqual([[1]])
    expect((await endless).outcome).toMatchObject({ kind: 'limited', limit: 'time' })
    expect(lastRows(await run(cast.ben, 'SELECT 2'))).toEqual([[2]])
  })

  test('R3: can be stopped by the interviewer, and says by whom', async () => {
    const endless = cast.ben.ask('run:start', {
      ...where(),
      script: 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n',
    })
    await cast.ana.next('run:started')
    await cast.ana.ask('run:stop', where())
    const message = 'Ana stopped the run. Nothing was changed.'
    expect((await endless).outcome).toEqual({ kind: 'stopped', message })
  })

  test('keeps what Postgres cannot hold in JSON', async () => {
    const done = await run(cast.ben, "SELECT char(0) || 'a' AS nul, '😀' AS face")
    expect(done.outcome?.kind).toBe('ok')
    expect((await cast.ana.api('runs.read', { params: { runId: done.id } })).outcome).toEqual(done.outcome)
  })

  test('R1, R5: outlives a restart of the server, with its database', async () => {
    await run(cast.ben, 'CREATE TABLE kept (x); INSERT INTO kept VALUES (7)')
    const second = await startAppOn(app.connection)
    try {
      const again = new TestPerson(second.url)
      for (const [name, value] of cast.ben.cookies) again.cookies.set(name, value)
      people.push(again)
      const done = await again.ask('run:start', { ...where(), script: 'SELECT x FROM kept' })
      expect(lastRows(done)).toEqual([[7]])
    } finally {
      await second.close()
    }
  })

  test('R5: keeps a database of several megabytes whole', async () => {
    const big = `CREATE TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
      SELECT i, hex(randomblob(500)) AS x FROM n`
    expect((await run(cast.ben, big)).outcome?.kind).toBe('ok')
    const done = await run(
      cast.ben,
      "UPDATE big SET x = 'last' WHERE i = 3000; SELECT count(*), max(i), sum(length(x)) FROM big",
    )
    expect(lastRows(done)).toEqual([[3000, 3000, 2999 * 1000 + 4]])
    expect(lastRows(await run(cast.ben, 'SELECT x FROM big WHERE i = 3000'))).toEqual([['last']])
  })

  test('R2: by somebody who has one going on in another session is refused', async () => {
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
    const going = cast.ben.ask('run:start', { ...where(), script: endless })
    await cast.ana.next('run:started')
    const cy = await signUp(app.url, 'Cy')
    people.push(cy)
    const other = await cy.api('sessions.create', { body: sessionPlan() })
    await seat(cy, other.id, 'candidate', cast.ben)
    const { session } = await cy.api('sessions.read', { params: { sessionId: other.id } })
    const there = { sessionId: other.id, roundId: session.rounds[0]?.id ?? '' }
    await cy.ask('round:start', there)
    const second = await cast.ben.tryAsk('run:start', { ...there, script: 'SELECT 1' })
    expect(second).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    await cast.ana.ask('run:stop', where())
    expect((await going).outcome?.kind).toBe('stopped')
  })

  test('a table that cannot be read does not close the question', async () => {
    await run(cast.ben, 'CREATE VIRTUAL TABLE x USING fts4(content="missing", a)')
    const { workspace } = await cast.ben.api('rounds.question', { params: { roundId: cast.sqlRound } })
    expect(workspace.kind === 'sql' && workspace.tables.map(table => table.name)).toContain('app_events')
  })

  test(`is refused past ${sqlLimits.scriptChars} characters`, async () => {
    const reply = await cast.ben.tryAsk('run:start', {
      ...where(),
      script: 'x'.repeat(sqlLimits.scriptChars + 1),
    })
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'invalid', field: 'script' } })
  })
})

describe('a check', () => {
  const answer = `WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY ingested_at DESC) AS n
    FROM app_events WHERE event_type = 'playback_start')
  SELECT date(event_time) AS event_date, profile_id, count(*) AS playback_starts, max(metadata_valid = 'false') AS dq_flag
  FROM latest WHERE n = 1 GROUP BY 1, 2 ORDER BY 1, 2`

  test('R7: passes a right answer although the round’s own database was changed', async () => {
    await run(cast.ben, 'DELETE FROM app_events')
    const done = await cast.ben.ask('run:check', { ...where(), script: answer })
    expect(done.check).toMatchObject({ kind: 'passed' })
    expect(lastRows(await run(cast.ben, 'SELECT count(*) FROM app_events'))).toEqual([[0]])
  })

  test('R10: a right answer is tried on every hidden dataset, a wrong one on none', async () => {
    const wrongOnHidden = answer.replace('PARTITION BY event_id', 'PARTITION BY event_id, date(event_time)')
    const half = await cast.ben.ask('run:check', { ...where(), script: wrongOnHidden })
    expect(half).toMatchObject({ check: { kind: 'passed' }, hidden: { total: 4 } })
    expect(half.hidden?.passed).toBeLessThan(4)
    const wrong = await cast.ben.ask('run:check', { ...where(), script: 'SELECT 1' })
    expect(wrong.hidden).toBeNull()
    const history = await cast.oda.ask('run:history', where())
    expect(history.map(each => each.result)).toEqual(['passedVisible', 'differs'])
    expect((await cast.ben.call('runs.hidden', { params: { runId: half.id } })).status).toBe(403)
    const detail = await cast.ana.api('runs.hidden', { params: { runId: half.id } })
    expect(detail.filter(({ isPassed }) => !isPassed).map(({ id }) => id)).toEqual([
      'moved-event-time',
      'missing-flag',
    ])
  })

  test('shows which rows differ', async () => {
    const done = await cast.ben.ask('run:check', { ...where(), script: answer.replace('WHERE n = 1', '') })
    expect(done.check).toMatchObject({
      kind: 'differs',
      differences: expect.arrayContaining([expect.objectContaining({ kind: 'different' })]),
    })
  })

  test('says why there is nothing to compare', async () => {
    const failed = await cast.ben.ask('run:check', { ...where(), script: 'SELEC 1' })
    expect(failed.check).toMatchObject({ kind: 'notComparable' })
    const empty = await cast.ben.ask('run:check', { ...where(), script: 'CREATE TABLE t (x)' })
    expect(empty.check).toMatchObject({ kind: 'notComparable', message: expect.stringContaining('SELECT') })
  })
})
