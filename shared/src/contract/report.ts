import { z } from 'zod'
import { Level } from '../guide/topic.ts'
import { QuestionBrief } from '../guide/question.ts'
import { MemberId, RoundId, RunId, SessionId } from './ids.ts'
import { HiddenCaseView } from './answer.ts'
import { Run, RunSummary } from './run.ts'
import { Recommendation, Scorecard } from './scorecard.ts'

export const ReportRound = z.object({
  roundId: RoundId,
  title: z.string(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  candidate: z.object({ id: MemberId, name: z.string() }).nullable(),
  interviewerNames: z.array(z.string()),
  question: QuestionBrief,
  /** The released cards; an interviewer also finds their own. */
  scorecards: z.array(Scorecard),
  /** Cards that interviewers of the round have not released yet. */
  cardsPending: z.number().int(),
  finalText: z.object({
    language: z.enum(['sql', 'python', 'javascript', 'typescript', 'markdown']),
    text: z.string(),
  }),
  runs: z.array(RunSummary),
})
export type ReportRound = z.infer<typeof ReportRound>

/** What a session left behind for one reader: the rounds they were a candidate or an interviewer in. */
export const Report = z.object({
  sessionId: SessionId,
  title: z.string(),
  guideTitle: z.string(),
  level: Level,
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  me: MemberId,
  rounds: z.array(ReportRound),
})
export type Report = z.infer<typeof Report>

/** One past round of the asker as a candidate, with its released scores. */
export const FeedbackItem = z.object({
  sessionId: SessionId,
  sessionTitle: z.string(),
  guideTitle: z.string(),
  level: Level,
  roundId: RoundId,
  roundTitle: z.string(),
  questionTitle: z.string(),
  at: z.iso.datetime(),
  raters: z.number().int(),
  /** Mean of the released points, 1 to 4; null where nothing is released or all was "not observed". */
  mean: z.number().nullable(),
  recommendations: z.array(Recommendation),
})
export type FeedbackItem = z.infer<typeof FeedbackItem>

export const reportRoutes = {
  'reports.read': {
    method: 'get',
    path: '/sessions/:sessionId/report',
    summary: 'The report of a session, as its reader may see it',
    params: z.object({ sessionId: SessionId }),
    reply: Report,
  },
  'feedback.list': {
    method: 'get',
    path: '/feedback',
    summary: "The asker's past rounds as a candidate, with released scores, newest first",
    reply: z.array(FeedbackItem),
  },
  'runs.read': {
    method: 'get',
    path: '/runs/:runId',
    summary: 'One run with its rows',
    params: z.object({ runId: RunId }),
    reply: Run,
  },
  'runs.hidden': {
    method: 'get',
    path: '/runs/:runId/hidden',
    summary: 'Which hidden cases a run passed, for whoever reads the pack; none where none was tried',
    params: z.object({ runId: RunId }),
    reply: z.array(HiddenCaseView.extend({ isPassed: z.boolean() })),
  },
} as const
