import { MemberId, RoundId, RunId, SessionId } from '@dryrun/shared/contract/ids'
import type { Report, ReportRound } from '@dryrun/shared/contract/report'
import type { RunSummary } from '@dryrun/shared/contract/run'
import { completeScorecard, samplePeople, sampleRoundId } from '@dryrun/shared/rubric/scorecard.fixture'

export const reportSessionId = SessionId.parse('session-0001')
export const ben = { id: MemberId.parse('member-ben-1'), name: 'Ben' }

export const reportRun: RunSummary = {
  id: RunId.parse('run-check-01'),
  roundId: sampleRoundId,
  memberId: ben.id,
  memberName: 'Ben',
  kind: 'check',
  script: 'SELECT count(*) FROM playback_events',
  startLine: 1,
  state: 'finished',
  startedAt: '2026-03-02T18:20:00.000Z',
  durationMs: 12,
  result: 'differs',
  rowCount: 4,
}

/** Ben's SQL round with Ana's released card. */
export function sampleReportRound(more: Partial<ReportRound> = {}): ReportRound {
  return {
    roundId: sampleRoundId,
    title: 'SQL and data modelling',
    startedAt: '2026-03-02T18:00:00.000Z',
    endedAt: '2026-03-02T18:35:00.000Z',
    candidate: ben,
    interviewerNames: [samplePeople.ana.name],
    question: {
      id: 'daily-playback-starts',
      title: 'Daily playback starts',
      topic: 'sql',
      levels: ['L5'],
      minutes: 35,
      prompt: 'Count the **starts** of each day.',
    },
    scorecards: [completeScorecard({ state: 'shared', sharedAt: '2026-03-02T18:55:00.000Z' })],
    cardsPending: 0,
    finalText: { language: 'sql', text: 'SELECT count(*)\nFROM playback_events\n' },
    runs: [reportRun],
    ...more,
  }
}

/** The report as Ben, the candidate, reads it. */
export function sampleReport(rounds: ReportRound[], more: Partial<Report> = {}): Report {
  return {
    sessionId: reportSessionId,
    title: 'Loop with Ben',
    guideTitle: 'Netflix Data Engineer',
    level: 'L5',
    startedAt: '2026-03-02T18:00:00.000Z',
    endedAt: '2026-03-02T19:40:00.000Z',
    me: ben.id,
    rounds,
    ...more,
  }
}

export const talkRoundId = RoundId.parse('round-talk-1')
