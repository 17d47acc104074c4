import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventName } from '@dryrun/shared/contract/events'
import { events } from '@dryrun/shared/contract/events'
import type { RefusalCode } from '@dryrun/shared/contract/reply'
import { routes, type Route, type RouteName } from '@dryrun/shared/contract/routes'
import { castSession, sessionPlan, type Cast } from '../test/factories.ts'
import { TestPerson } from '../test/person.ts'
import { startApp, type StartedApp } from '../test/start.ts'

let app: StartedApp
let cast: Cast
let stranger: TestPerson
let token: string
let runId: string

beforeAll(async () => {
  app = await startApp()
  cast = await castSession(app.url)
  const other = await castSession(app.url)
  stranger = other.ben
  const { ana, sessionId, sqlRound } = cast
  await ana.ask('round:start', { sessionId, roundId: sqlRound })
  runId = (await ana.ask('run:start', { sessionId, roundId: sqlRound, script: 'SELECT 1' })).id
  token = (await ana.api('invites.create', { params: { sessionId }, body: { role: 'observer' } })).path.slice(
    6,
  )
})
afterAll(async () => {
  for (const person of [cast?.ana, cast?.ben, cast?.oda, stranger]) person?.disconnect()
  await app?.close()
})

type Refused = RefusalCode | 'allowed'
/** What each route answers to those it is not for. `waiting` marks what is asked about the round to come. */
const routeRows: Record<
  RouteName,
  { input: () => object; nobody: Refused; stranger: Refused; candidate: Refused; observer: Refused }
> = {
  'people.me': {
    input: () => ({}),
    nobody: 'allowed',
    stranger: 'allowed',
    candidate: 'allowed',
    observer: 'allowed',
  },
  'people.becomeGuest': {
    input: () => ({ body: { name: 'Nobody' } }),
    nobody: 'allowed',
    stranger: 'allowed',
    candidate: 'allowed',
    observer: 'allowed',
  },
  'people.claimSeats': {
    input: () => ({}),
    nobody: 'not_signed_in',
    stranger: 'forbidden',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'guides.list': {
    input: () => ({}),
    nobody: 'not_signed_in',
    stranger: 'allowed',
    candidate: 'allowed',
    observer: 'allowed',
  },
  'guides.read': {
    input: () => ({ params: { guideId: 'netflix-data-engineer' } }),
    nobody: 'not_signed_in',
    stranger: 'allowed',
    candidate: 'allowed',
    observer: 'allowed',
  },
  'sessions.list': {
    input: () => ({}),
    nobody: 'not_signed_in',
    stranger: 'allowed',
    candidate: 'allowed',
    observer: 'allowed',
  },
  'sessions.create': {
    input: () => ({ body: sessionPlan() }),
    nobody: 'not_signed_in',
    stranger: 'allowed',
    candidate: 'allowed',
    observer: 'allowed',
  },
  'sessions.read': {
    input: () => ({ params: { sessionId: cast.sessionId } }),
    nobody: 'not_signed_in',
    stranger: 'not_found',
    candidate: 'allowed',
    observer: 'allowed',
  },
  'invites.list': {
    input: () => ({ params: { sessionId: cast.sessionId } }),
    nobody: 'not_signed_in',
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'invites.create': {
    input: () => ({ params: { sessionId: cast.sessionId }, body: { role: 'interviewer' } }),
    nobody: 'not_signed_in',
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'invites.revoke': {
    input: () => ({ params: { sessionId: cast.sessionId, inviteId: token.split('.')[0] } }),
    nobody: 'not_signed_in',
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'invites.preview': {
    input: () => ({ params: { token } }),
    nobody: 'allowed',
    stranger: 'allowed',
    candidate: 'allowed',
    observer: 'allowed',
  },
  'invites.accept': {
    input: () => ({ params: { token: `${token.slice(0, -2)}xx` }, body: { name: 'Eve' } }),
    nobody: 'not_found',
    stranger: 'not_found',
    candidate: 'not_found',
    observer: 'not_found',
  },
  'rounds.question': {
    input: () => ({ params: { roundId: cast.sqlRound } }),
    nobody: 'not_signed_in',
    stranger: 'not_found',
    candidate: 'allowed',
    observer: 'allowed',
  },
  'rounds.pack': {
    input: () => ({ params: { roundId: cast.sqlRound } }),
    nobody: 'not_signed_in',
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'reports.read': {
    input: () => ({ params: { sessionId: cast.sessionId } }),
    nobody: 'not_signed_in',
    stranger: 'not_found',
    candidate: 'allowed',
    observer: 'forbidden',
  },
  'feedback.list': {
    input: () => ({}),
    nobody: 'not_signed_in',
    stranger: 'allowed',
    candidate: 'allowed',
    observer: 'allowed',
  },
  'runs.read': {
    input: () => ({ params: { runId } }),
    nobody: 'not_signed_in',
    stranger: 'not_found',
    candidate: 'allowed',
    observer: 'allowed',
  },
}

describe('A2, A7, A11: every route', () => {
  for (const name of Object.keys(routes) as RouteName[]) {
    const row = routeRows[name]
    const outcome = async (person: TestPerson): Promise<Refused> => {
      const answer = await person.call(name, row.input() as never)
      return answer.refusal?.code ?? 'allowed'
    }
    test(`${name}: nobody ${row.nobody}, stranger ${row.stranger}, candidate ${row.candidate}, observer ${row.observer}`, async () => {
      expect({
        nobody: await outcome(new TestPerson(app.url)),
        stranger: await outcome(stranger),
        candidate: await outcome(cast.ben),
        observer: await outcome(cast.oda),
      }).toEqual({
        nobody: row.nobody,
        stranger: row.stranger,
        candidate: row.candidate,
        observer: row.observer,
      })
    })
  }

  test('A1: only the open ones serve nobody', () => {
    const open = (Object.entries(routes) as [RouteName, Route][]).filter(([, route]) => route.open)
    expect(open.map(([name]) => name).sort()).toEqual(
      ['invites.accept', 'invites.preview', 'people.becomeGuest', 'people.me'].sort(),
    )
  })
})

const inSession = () => ({ sessionId: cast.sessionId })
const inSqlRound = () => ({ ...inSession(), roundId: cast.sqlRound })
/** What each event answers to a member of another session, the candidate and the observer of the SQL round. */
const eventRows: Record<
  EventName,
  { input: () => object; stranger: Refused; candidate: Refused; observer: Refused }
> = {
  'session:join': { input: inSession, stranger: 'not_found', candidate: 'allowed', observer: 'allowed' },
  'session:leave': { input: inSession, stranger: 'not_found', candidate: 'allowed', observer: 'allowed' },
  'session:end': { input: inSession, stranger: 'not_found', candidate: 'forbidden', observer: 'forbidden' },
  'member:remove': {
    input: () => ({ ...inSession(), memberId: 'somebody-or-other' }),
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'round:start': { input: inSqlRound, stranger: 'not_found', candidate: 'forbidden', observer: 'forbidden' },
  'round:pause': { input: inSqlRound, stranger: 'not_found', candidate: 'forbidden', observer: 'forbidden' },
  'round:resume': { input: inSqlRound, stranger: 'not_found', candidate: 'forbidden', observer: 'forbidden' },
  'round:extend': { input: inSqlRound, stranger: 'not_found', candidate: 'forbidden', observer: 'forbidden' },
  'round:end': { input: inSqlRound, stranger: 'not_found', candidate: 'forbidden', observer: 'forbidden' },
  'round:assign': {
    input: () => ({ ...inSqlRound(), memberId: 'somebody-or-other', role: 'interviewer' }),
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'run:start': {
    input: () => ({ ...inSqlRound(), script: 'SELECT 1' }),
    stranger: 'not_found',
    candidate: 'allowed',
    observer: 'forbidden',
  },
  'run:check': {
    input: () => ({ ...inSqlRound(), script: 'SELECT 1' }),
    stranger: 'not_found',
    candidate: 'allowed',
    observer: 'forbidden',
  },
  'run:stop': { input: inSqlRound, stranger: 'not_found', candidate: 'allowed', observer: 'forbidden' },
  'run:reset': { input: inSqlRound, stranger: 'not_found', candidate: 'allowed', observer: 'forbidden' },
  'run:history': { input: inSqlRound, stranger: 'not_found', candidate: 'allowed', observer: 'allowed' },
  'scorecard:open': {
    input: inSqlRound,
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'score:set': {
    input: () => ({ ...inSqlRound(), dimensionId: 'any', points: 3, comment: '' }),
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'score:clear': {
    input: () => ({ ...inSqlRound(), dimensionId: 'any' }),
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'scorecard:describe': {
    input: () => ({ ...inSqlRound(), recommendation: null, strengths: '', improvements: '' }),
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'scorecard:submit': {
    input: inSqlRound,
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
  'scorecard:share': {
    input: inSqlRound,
    stranger: 'not_found',
    candidate: 'forbidden',
    observer: 'forbidden',
  },
}

describe('A2, A8, A10: every event', () => {
  for (const name of Object.keys(events) as EventName[]) {
    const row = eventRows[name]
    test(`${name}: stranger ${row.stranger}, candidate ${row.candidate}, observer ${row.observer}`, async () => {
      const outcome = async (person: TestPerson): Promise<Refused> => {
        const reply = await person.tryAsk(name, row.input() as never)
        return reply.ok ? 'allowed' : reply.refusal.code
      }
      expect({
        stranger: await outcome(stranger),
        candidate: await outcome(cast.ben),
        observer: await outcome(cast.oda),
      }).toEqual({ stranger: row.stranger, candidate: row.candidate, observer: row.observer })
    })
  }

  test('A1: a socket of nobody is turned away', async () => {
    await expect(new TestPerson(app.url).connect()).rejects.toThrow('not_signed_in')
  })

  test('what does not parse is refused by name', async () => {
    const reply = await cast.ana.tryAsk('round:start', { sessionId: cast.sessionId, roundId: '../etc' })
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'invalid', field: 'roundId' } })
  })
})
