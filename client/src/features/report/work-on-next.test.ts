import { completeScorecard, samplePeople } from '@dryrun/shared/rubric/scorecard.fixture'
import { expect, test } from 'vitest'
import { sampleReport, sampleReportRound } from './report.fixture.ts'
import { workOnNext } from './work-on-next.ts'

test('names the dimensions below the bar, lowest first', () => {
  const scores = [
    { dimensionId: 'correct-results', points: 2 as const, comment: '' },
    { dimensionId: 'query-craft', points: 1 as const, comment: 'Tangled.' },
    { dimensionId: 'thinking-aloud', points: 3 as const, comment: '' },
  ]
  const round = sampleReportRound({ scorecards: [completeScorecard({ state: 'shared', scores })] })
  expect(workOnNext(sampleReport([round])).map(({ title, mean }) => [title, mean])).toEqual([
    ['Query craft', 1],
    ['Correct results', 2],
  ])
})

test('cards that are not released and rounds of others say nothing', () => {
  const draft = sampleReportRound({ scorecards: [completeScorecard()] })
  expect(workOnNext(sampleReport([draft]))).toEqual([])
  expect(workOnNext(sampleReport([sampleReportRound()], { me: samplePeople.ana.id }))).toEqual([])
})
