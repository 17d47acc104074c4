import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { RoundPack, RoundQuestion } from '@dryrun/shared/contract/round'
import type { TableShape } from '@dryrun/shared/contract/run'
import type { Workspace } from '@dryrun/shared/guide/question'
import { brief, viewCheck } from '../guides/question-view.ts'
import type { SeatService } from './seat.service.ts'

type Parts = {
  seats: SeatService
  /** The tables of a round's database as they stand for a member. */
  describeTables: (roundId: RoundId, seed: string, memberId: MemberId) => Promise<TableShape[]>
  /** Writes down that somebody read the pack of a session's question. */
  noteRead: (person: Person, sessionId: SessionId, questionId: string) => Promise<void>
}

/** What a member may read of a round's question. */
export function createQuestionService({ seats, describeTables, noteRead }: Parts) {
  async function viewWorkspace(
    roundId: RoundId,
    workspace: Workspace,
    memberId: MemberId,
  ): Promise<RoundQuestion['workspace']> {
    if (workspace.kind === 'code') return { kind: 'code', language: workspace.language }
    if (workspace.kind === 'text') return { kind: 'text', language: workspace.language }
    const tables = await describeTables(roundId, workspace.seed, memberId)
    return { kind: 'sql', dialect: workspace.dialect, tables }
  }

  return {
    async readQuestion(person: Person, roundId: RoundId): Promise<RoundQuestion> {
      const { round, memberId } = await seats.requireRound(person, roundId, 'readQuestion')
      return {
        roundId,
        brief: brief(round.question),
        workspace: await viewWorkspace(roundId, round.question.workspace, memberId),
      }
    },

    async readPack(person: Person, roundId: RoundId): Promise<RoundPack> {
      const { round, sessionId } = await seats.requireRound(person, roundId, 'readPack')
      const { id, pack, workspace } = round.question
      await noteRead(person, sessionId, id)
      return { roundId, pack, ...viewCheck(workspace), rubric: round.rubric, tips: round.tips }
    },
  }
}
export type QuestionService = ReturnType<typeof createQuestionService>
