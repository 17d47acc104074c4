import type { MemberId, RoundId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { RoundPack, RoundQuestion } from '@dryrun/shared/contract/round'
import type { TableShape } from '@dryrun/shared/contract/run'
import type { Question } from '@dryrun/shared/guide/question'
import { Refusal } from '../refusal.ts'
import type { SeatService } from './seat.service.ts'

type Parts = {
  seats: SeatService
  /** The tables of a round's database as they stand for a member. */
  describeTables: (roundId: RoundId, seed: string, memberId: MemberId) => Promise<TableShape[]>
}

/** What a member may read of a round's question. */
export function createQuestionService({ seats, describeTables }: Parts) {
  return {
    async readQuestion(person: Person, roundId: RoundId): Promise<RoundQuestion> {
      const { round, memberId } = await seats.requireRound(person, roundId, 'readQuestion')
      return {
        roundId,
        brief: brief(round.question),
        workspace:
          round.question.workspace.kind === 'sql'
            ? {
                kind: 'sql',
                dialect: round.question.workspace.dialect,
                tables: await describeTables(roundId, round.question.workspace.seed, memberId),
                hasCheck: true,
              }
            : { kind: 'text', language: round.question.workspace.language },
      }
    },

    async readPack(person: Person, roundId: RoundId): Promise<RoundPack> {
      const { round } = await seats.requireRound(person, roundId, 'readPack')
      if (await seats.isBeingAsked(person, round.question.id)) {
        throw new Refusal(
          'forbidden',
          'You are being asked this question now. Its pack opens when that session is over.',
        )
      }
      return { roundId, pack: round.question.pack, rubric: round.rubric, tips: round.tips }
    },
  }
}
export type QuestionService = ReturnType<typeof createQuestionService>

/** The part of a question a candidate may read, field by field. */
export function brief({ id, title, topic, levels, minutes, prompt }: Question) {
  return { id, title, topic, levels, minutes, prompt }
}
