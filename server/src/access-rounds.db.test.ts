import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellsOf, roundRows, type Cell, type EventByRound, type RouteByRound } from '../test/access-matrix.ts'
import { askRoute, judgeEvent } from '../test/access-questions.ts'
import { disperse, gatherCompany, setStages, type Company, type Stages } from '../test/access-stage.ts'
import { startApp, type StartedApp } from '../test/start.ts'

let app: StartedApp
let company: Company

beforeAll(async () => {
  app = await startApp()
  company = await gatherCompany(app.url)
})
afterAll(async () => {
  disperse(company)
  await app?.close()
})

const isOfRoute = (cell: Cell<RouteByRound | EventByRound, string>): cell is Cell<RouteByRound, string> =>
  cell.row.startsWith('rounds.')
const isOfEvent = (cell: Cell<RouteByRound | EventByRound, string>): cell is Cell<EventByRound, string> =>
  !isOfRoute(cell)

describe.each(['waiting', 'locked', 'focus', 'ended'] as const)('what is asked about a round, %s', state => {
  let stages: Stages
  beforeAll(async () => void (stages = await setStages(company, state)))
  const cells = cellsOf(roundRows[state])

  test.each(cells.filter(isOfRoute))(
    'A6, A7, A16: $row by $asker: $outcome',
    async ({ row, asker, outcome }) => {
      const stage = stages[asker === 'account' ? 'account' : 'guest']
      expect(await askRoute(row, company[asker], stage, null)).toBe(outcome)
    },
  )

  test.each(cells.filter(isOfEvent))('A8, A10, A15, A16: $row by $asker: $outcome', async cell => {
    expect(await judgeEvent(cell, stages)).toBe(cell.outcome)
  })
})
