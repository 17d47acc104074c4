import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { FeedbackItem, Report, ReportRound } from '@dryrun/shared/contract/report'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { SessionView } from '@dryrun/shared/contract/session'
import type { Question } from '@dryrun/shared/guide/question'
import { summariseScores } from '@dryrun/shared/rubric/summarise-scores'
import { Refusal } from '../refusal.ts'
import type { RunService } from '../runs/run.service.ts'
import { brief } from '../guides/question-view.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import type { SessionService } from '../sessions/session.service.ts'
import type { ScorecardService } from './scorecard.service.ts'

type Parts = {
  sessions: SessionService
  seats: SeatService
  cards: ScorecardService
  runs: RunService
  /** The text a round's workspace holds now, as far as the member may know it. */
  readWorkspaceText: (roundId: RoundId, memberId: MemberId) => Promise<string>
}

/** What a session left behind, for those who were interviewed or interviewed in it. */
export function createReportService({ sessions, seats, cards, runs, readWorkspaceText }: Parts) {
  async function reportRound(
    person: Person,
    session: SessionView,
    view: RoundView,
  ): Promise<ReportRound | null> {
    const { round, role, memberId } = await seats.seatInRound(person, view.id)
    if (view.state === 'waiting' || (role !== 'candidate' && role !== 'interviewer')) return null
    const named = (wanted: string) => session.members.filter(member => view.roles[member.id] === wanted)
    const [candidate] = named('candidate')
    const scorecards = await cards.listVisibleCards(view.id, { memberId, interviews: role === 'interviewer' })
    const interviewers = named('interviewer')
    const shared = new Set(scorecards.filter(card => card.state === 'shared').map(card => card.authorId))
    return {
      roundId: view.id,
      title: view.title,
      startedAt: view.startedAt,
      endedAt: view.endedAt,
      candidate: candidate ? { id: candidate.id, name: candidate.name } : null,
      interviewerNames: interviewers.map(member => member.name),
      question: brief(round.question),
      scorecards,
      cardsPending: interviewers.filter(({ id }) => !shared.has(id)).length,
      finalText: { language: languageOf(round.question), text: await readWorkspaceText(view.id, memberId) },
      runs: await runs.listRuns(person, view.id),
    }
  }

  return {
    async readReport(person: Person, sessionId: SessionId): Promise<Report> {
      const { memberId } = await seats.requireMember(person, sessionId)
      const session = await sessions.readSession(sessionId)
      const rounds: ReportRound[] = []
      for (const view of session.rounds) {
        const round = await reportRound(person, session, view)
        if (round) rounds.push(round)
      }
      if (rounds.length === 0 && session.rounds.some(round => round.state !== 'waiting')) {
        throw new Refusal('forbidden', 'The report is for the candidate and the interviewers of a round.')
      }
      return {
        sessionId,
        title: session.title,
        guideTitle: session.guideTitle,
        level: session.level,
        startedAt: session.rounds.find(round => round.startedAt !== null)?.startedAt ?? null,
        endedAt: session.endedAt,
        me: memberId,
        rounds,
      }
    },

    /** The person's past rounds as a candidate, newest first. */
    async listFeedback(person: Person): Promise<FeedbackItem[]> {
      const rounds = await sessions.listRoundsAsCandidate(person)
      const shared = await cards.listSharedCards(rounds.map(round => round.roundId))
      return rounds.map(({ endedAt, ...round }) => {
        const mine = shared.filter(card => card.roundId === round.roundId)
        return {
          ...round,
          at: (endedAt ?? new Date(0)).toISOString(),
          raters: mine.length,
          mean: summariseScores(mine).overall.mean,
          recommendations: mine.flatMap(card => (card.recommendation ? [card.recommendation] : [])),
        }
      })
    },
  }
}
export type ReportService = ReturnType<typeof createReportService>

function languageOf({ workspace }: Question): ReportRound['finalText']['language'] {
  return workspace.kind === 'sql' ? 'sql' : workspace.language
}
