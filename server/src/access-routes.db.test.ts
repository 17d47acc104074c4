import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes, type Route, type RouteName } from '@dryrun/shared/contract/routes'
import { cellsOf, routeRows } from '../test/access-matrix.ts'
import { askRoute, makeThings, type Things } from '../test/access-questions.ts'
import { disperse, gatherCompany, setStages, type Company, type Stages } from '../test/access-stage.ts'
import { sessionPlan } from '../test/factories.ts'
import { TestPerson } from '../test/person.ts'
import { startApp, type StartedApp } from '../test/start.ts'

let app: StartedApp
let company: Company
let stages: Stages
let things: Record<keyof Stages, Things>

beforeAll(async () => {
  app = await startApp()
  company = await gatherCompany(app.url)
  stages = await setStages(company, 'live')
  things = { guest: await makeThings(stages.guest), account: await makeThings(stages.account) }
})
afterAll(async () => {
  disperse(company)
  await app?.close()
})

/** A link and becoming a guest make somebody of nobody, and a member of a stranger: they are done by new people. */
async function personFor(row: RouteName, asker: keyof Company): Promise<TestPerson> {
  if (asker === 'nobody') return new TestPerson(app.url)
  if (asker === 'stranger' && row === 'invites.accept')
    return new TestPerson(app.url).signUp('Another stranger')
  return company[asker]
}

describe('A1, A2, A6, A7, A11, A13, A20: every route, in a live round', () => {
  test.each(cellsOf(routeRows))('$row by $asker: $outcome', async ({ row, asker, outcome }) => {
    const candidate = asker === 'account' ? 'account' : 'guest'
    const person = await personFor(row, asker)
    expect(await askRoute(row, person, stages[candidate], things[candidate])).toBe(outcome)
  })

  test('A1: only the open ones serve nobody', () => {
    const open = (Object.entries(routes) as [RouteName, Route][]).filter(([, route]) => route.open)
    expect(open.map(([name]) => name).sort()).toEqual(
      ['invites.accept', 'invites.preview', 'people.becomeGuest', 'people.me'].sort(),
    )
  })

  test('A19: a pack is closed to its candidate in a session of their own, while they are being asked', async () => {
    const { account } = company
    const plan = sessionPlan()
    const own = await account.api('sessions.create', { body: { ...plan, rounds: plan.rounds.slice(0, 1) } })
    const { session } = await account.api('sessions.read', { params: { sessionId: own.id } })
    const pack = await account.call('rounds.pack', { params: { roundId: session.rounds[0]?.id ?? '' } })
    expect(pack.refusal?.code).toBe('forbidden')
  })

  test('what does not parse is refused by name', async () => {
    const { sessionId } = stages.guest
    const reply = await company.host.tryAsk('round:start', { sessionId, roundId: '../etc' })
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'invalid', field: 'roundId' } })
  })
})
