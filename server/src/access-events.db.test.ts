import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellsOf, eventRows, type EventRow } from '../test/access-matrix.ts'
import { askEvent, judgeEvent, startRecording } from '../test/access-questions.ts'
import { disperse, gatherCompany, setStages, type Company, type Stages } from '../test/access-stage.ts'
import { startApp, type StartedApp } from '../test/start.ts'

let app: StartedApp
let company: Company
let stages: Stages

beforeAll(async () => {
  app = await startApp()
  company = await gatherCompany(app.url)
  stages = await setStages(company, 'live')
  await startRecording(stages.guest)
  await startRecording(stages.account)
})
afterAll(async () => {
  disperse(company)
  await app?.close()
})

describe('A1, A2, A8, A10, A11, A15, A16, A17, A21: every event, in a live round', () => {
  test.each(cellsOf(eventRows))('$row by $asker: $outcome', async cell => {
    expect(await judgeEvent(cell, stages)).toBe(cell.outcome)
  })
})

/** The history is read by its round alone, whatever session is named with it. */
const ofRound = (Object.keys(eventRows) as EventRow[]).filter(
  row => /^(round|run|focus|score|scorecard|timeline:mark)/.test(row) && row !== 'run:history',
)

describe('A2: a round asked for under another session of the same host', () => {
  test.each(ofRound)('%s: 404', async row => {
    const mixed = { ...stages.guest, sessionId: stages.account.sessionId }
    expect(await askEvent(row, 'host', mixed)).toBe('404')
  })
})
