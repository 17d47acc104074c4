import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Report } from '@dryrun/shared/contract/report'
import { completeScorecard, samplePeople } from '@dryrun/shared/rubric/scorecard.fixture'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fakeLive, type FakeLive } from '../../test/fake-live.ts'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { ana, joinSnapshot } from '../../test/session-fixture.ts'
import { SessionPages } from '../app/session-pages.tsx'
import {
  reportRun,
  reportSessionId,
  sampleReport,
  sampleReportRound,
} from '../features/report/report.fixture.ts'
import { pathPatterns, paths } from '../paths.ts'
import { ReportPage } from './report.tsx'

const reportPath = `GET /api/sessions/${reportSessionId}/report`

let live: FakeLive
beforeEach(() => {
  live = fakeLive()
  live.answer('session:join', () => joinSnapshot(ana))
})
afterEach(() => live.restore())

function page(report: Report, more: Parameters<typeof fakeServer>[0] = {}) {
  const sent = fakeServer({ [reportPath]: () => ({ json: report }), ...more })
  const piece = (
    <>
      <SessionPages />
      <ReportPage />
    </>
  )
  renderApp(piece, { at: paths.report(reportSessionId), path: pathPatterns.report })
  return sent
}

test('the candidate reads scores, the anchor met, the next step, words and the final text', async () => {
  page(sampleReport([sampleReportRound()]))
  expect(await screen.findByRole('heading', { level: 1, name: 'Loop with Ben' })).toBeTruthy()
  expect(screen.getByRole('img', { name: 'SQL and data modelling: 2.5 of 4, at the bar' })).toBeTruthy()
  const craft = within(screen.getByRole('group', { name: 'Query craft' }))
  expect(craft.getByRole('img', { name: 'Query craft, by Ana: 2 of 4, below the bar' })).toBeTruthy()
  expect(craft.getByText('Works, but its steps have no names.')).toBeTruthy()
  expect(craft.getByText(/Named steps, each with one grain/)).toBeTruthy()
  expect(screen.getByText('Asked about late rows first.')).toBeTruthy()
  expect(screen.getByRole('group', { name: 'Final SQL, SQL and data modelling' }).textContent).toContain(
    'SELECT count(*)\nFROM playback_events',
  )
})

test('nothing shared yet names who has not shared', async () => {
  page(sampleReport([sampleReportRound({ scorecards: [], cardsPending: 1 })]))
  expect(await screen.findByText('Ana has not shared feedback yet')).toBeTruthy()
  expect(screen.getByText('No feedback yet')).toBeTruthy()
})

test('cards that are still to come are counted', async () => {
  page(sampleReport([sampleReportRound({ cardsPending: 2 })]))
  expect(await screen.findByText('2 more scorecards are not shared yet.')).toBeTruthy()
})

test('an interviewer finds their own unshared card, and the way to share it', async () => {
  const mine = completeScorecard({ state: 'submitted' })
  page(sampleReport([sampleReportRound({ scorecards: [mine] })], { me: samplePeople.ana.id }))
  expect(await screen.findByText(/Ben does not see it yet/)).toBeTruthy()
  const link = screen.getByRole('link', { name: 'Share it' })
  expect(link.getAttribute('href')).toBe(paths.session(reportSessionId))
  expect(screen.queryByText(/Next step/)).toBeNull()
})

test('a draft of my own is a word and a link, not an empty card', async () => {
  const round = sampleReportRound({ scorecards: [completeScorecard()], cardsPending: 1 })
  page(sampleReport([round], { me: samplePeople.ana.id }))
  expect(await screen.findByRole('link', { name: 'Finish it' })).toBeTruthy()
  expect(screen.queryByRole('group', { name: 'Query craft' })).toBeNull()
  expect(screen.queryByText(/not shared yet/)).toBeNull()
})

test('a run is fetched when it is opened, and not before', async () => {
  const sent = page(sampleReport([sampleReportRound()]), {
    [`GET /api/runs/${reportRun.id}`]: () => ({
      json: {
        ...reportRun,
        outcome: { kind: 'ok', statements: [] },
        check: {
          kind: 'differs',
          columns: null,
          expectedColumns: ['starts'],
          differences: [{ kind: 'missing', expected: [4] }],
          total: 1,
        },
      },
    }),
  })
  const run = await screen.findByRole('button', { name: /Check differed from the expected result · 4 rows/ })
  const runsAskedFor = () => sent.filter(({ path }) => path.startsWith('/api/runs/')).length
  expect(runsAskedFor()).toBe(0)
  await userEvent.click(run)
  expect(await screen.findByText('1 row missing')).toBeTruthy()
  expect(run.getAttribute('aria-expanded')).toBe('true')
  expect(runsAskedFor()).toBeGreaterThan(0)
})

test('a session that goes on says so, and one without rounds says what will be here', async () => {
  page(sampleReport([], { endedAt: null }))
  expect(await screen.findByText(/Still going on/)).toBeTruthy()
  expect(screen.getByText('Nothing to report yet')).toBeTruthy()
})

test('a refusal stands where the report would', async () => {
  page(sampleReport([]), {
    [reportPath]: () => ({ status: 403, json: { code: 'forbidden', message: 'Only members read this.' } }),
  })
  expect((await screen.findByRole('alert')).textContent).toContain('Only members read this.')
})

test('a card that is shared while somebody reads shows by itself', async () => {
  let round = sampleReportRound({ scorecards: [], cardsPending: 1 })
  page(sampleReport([]), { [reportPath]: () => ({ json: sampleReport([round]) }) })
  expect(await screen.findByText('Ana has not shared feedback yet')).toBeTruthy()
  expect(live.asked.map(({ name }) => name)).toContain('session:join')
  round = sampleReportRound()
  act(() => live.tell('report:released', { sessionId: reportSessionId, roundId: round.roundId }))
  expect(await screen.findByText('Asked about late rows first.')).toBeTruthy()
})
