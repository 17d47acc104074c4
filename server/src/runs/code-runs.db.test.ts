import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RawRun } from '@dryrun/shared/code/raw-results'
import type { CodeRunEnd, CodeTask } from '@dryrun/shared/contract/code-run'
import type { JsonValue } from '@dryrun/shared/guide/json-value'
import { castSession, type Cast } from '../../test/factories.ts'
import type { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'

let app: StartedApp
let cast: Cast
const people: TestPerson[] = []
const questionId = 'play-sessions-per-member'

beforeAll(async () => void (app = await startApp()))
afterAll(async () => {
  for (const person of people) person.disconnect()
  await app?.close()
})
beforeEach(async () => {
  const rounds = [{ kind: 'coding-and-algorithms', questionId, minutes: 30, swapped: false }]
  cast = await castSession(app.url, { rounds })
  people.push(cast.ana, cast.ben, cast.oda)
  for (const person of [cast.ana, cast.ben, cast.oda])
    await person.ask('session:join', { sessionId: cast.sessionId })
  await cast.ana.ask('round:start', where())
})

const where = () => ({ sessionId: cast.sessionId, roundId: cast.sqlRound })
const begin = (person: TestPerson, cases: 'visible' | 'hidden' = 'visible') =>
  person.ask('code:start', { ...where(), script: 'def answer(): pass', cases })
/** As if the answer had given the same value for every case. */
const gave = ({ cases }: CodeTask, value: JsonValue): RawRun => ({
  output: '',
  error: null,
  results: cases.map(() => ({ value, error: null, output: 'seen', durationMs: 1 })),
})
const fault = (message: string) => ({ name: 'Error', names: ['Error'], message, line: null })
const finish = (person: TestPerson, task: CodeTask, run: RawRun) =>
  person.tryAsk('code:finish', { ...where(), runId: task.runId, end: { kind: 'ran', run } })

describe('R11: a run of code', () => {
  test('is judged on the server and seen by all in the room', async () => {
    const seen = Promise.all([cast.ana.next('run:finished'), cast.oda.next('run:finished')])
    const task = await begin(cast.ben)
    expect(task).toMatchObject({ language: 'python', entry: expect.any(String) })
    expect(await finish(cast.ben, task, gave(task, 'nonsense'))).toMatchObject({ ok: true })
    for (const { run } of await seen) {
      expect(run).toMatchObject({ kind: 'cases', memberName: 'Ben', outcome: null, hidden: null })
      if (run.code?.kind !== 'ran') throw new Error('it ran')
      expect(run.code.cases.map(({ isPassed }) => isPassed)).toEqual(task.cases.map(() => false))
      expect(run.code.cases[0]).toMatchObject({ value: 'nonsense', output: 'seen', args: task.cases[0] })
    }
  })

  test('of hidden cases is for interviewers; the room hears only how many passed', async () => {
    const refused = await cast.ben.tryAsk('code:start', { ...where(), script: 'x', cases: 'hidden' })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'forbidden' } })
    const heard = cast.ben.next('run:finished')
    const task = await begin(cast.ana, 'hidden')
    await finish(cast.ana, task, gave(task, {}))
    const { run } = await heard
    expect(run).toMatchObject({ kind: 'hidden', code: null, hidden: { total: task.cases.length } })
    for (const args of task.cases) expect(JSON.stringify(cast.ben.heard)).not.toContain(JSON.stringify(args))
    expect((await cast.ben.call('runs.hidden', { params: { runId: run.id } })).status).toBe(403)
    const detail = await cast.ana.api('runs.hidden', { params: { runId: run.id } })
    expect(detail.map(each => each.isPassed).filter(Boolean)).toHaveLength(run.hidden?.passed ?? -1)
  })

  test('is one at a time, ends when somebody stops it, and is over then', async () => {
    const task = await begin(cast.ben)
    const second = await cast.ana.tryAsk('code:start', { ...where(), script: 'x', cases: 'visible' })
    expect(second).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    const heard = cast.ben.next('run:finished')
    await cast.ana.ask('run:stop', where())
    expect((await heard).run.code).toEqual({ kind: 'stopped', message: 'Ana stopped the run.' })
    expect(await finish(cast.ben, task, gave(task, 1))).toMatchObject({ ok: false })
  })

  test('is ended by nobody but who began it', async () => {
    const task = await begin(cast.ben)
    expect(await finish(cast.ana, task, gave(task, 1))).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    })
    expect(await finish(cast.ben, task, gave(task, 1))).toMatchObject({ ok: true })
  })

  test('whose browser leaves out a case has no result', async () => {
    const heard = cast.ana.next('run:finished')
    const task = await begin(cast.ben)
    await finish(cast.ben, task, { ...gave(task, 1), results: [] })
    expect((await heard).run).toMatchObject({ state: 'finished', outcome: null, code: { kind: 'stopped' } })
  })

  test.each<[string, (args: string) => CodeRunEnd]>([
    ['prints them', args => ({ kind: 'ran', run: { output: args, error: fault(args), results: [] } })],
    ['says them as why it could not run', message => ({ kind: 'unavailable', message })],
  ])('of hidden cases tells the room nothing of their arguments, though the code %s', async (_, endWith) => {
    const task = await begin(cast.ana, 'hidden')
    const args = JSON.stringify(task.cases[0]).slice(0, 400)
    const heard = cast.ben.next('run:finished')
    await cast.ana.ask('code:finish', { ...where(), runId: task.runId, end: endWith(args) })
    const { run } = await heard
    expect(run).toMatchObject({ kind: 'hidden', hidden: null, code: { kind: 'stopped' } })
    const kept = await cast.ben.api('runs.read', { params: { runId: run.id } })
    for (const told of [cast.ben.heard, kept])
      expect(JSON.stringify(told)).not.toContain(JSON.stringify(args).slice(1, -1))
  })

  test('is not for observers, nor for a round without code', async () => {
    const watched = await cast.oda.tryAsk('code:start', { ...where(), script: 'x', cases: 'visible' })
    expect(watched).toMatchObject({ ok: false, refusal: { code: 'forbidden' } })
    const sql = await cast.ben.tryAsk('run:start', { ...where(), script: 'SELECT 1' })
    expect(sql).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
  })
})
