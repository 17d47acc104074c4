import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Level } from '@dryrun/shared/guide/topic'
import type { Database } from '../db/connect.ts'
import type { GuideCatalogue } from '../library/catalogue.ts'
import { Refusal } from '../refusal.ts'
import type { RoundService } from './round.service.ts'
import type { SeatService } from './seat.service.ts'
import { findOpenPractice } from './session.store.ts'
import type { SessionService } from './session.service.ts'

type Parts = {
  db: Database
  guides: GuideCatalogue
  seats: Pick<SeatService, 'requireNotInterviewed'>
  sessions: SessionService
  rounds: Pick<RoundService, 'startRound'>
}
type Asked = { guideId: string; questionId: string; level: Level }

/** Practising alone: a session of one round, whose only member is its candidate. */
export function createPracticeService({ db, guides, seats, sessions, rounds }: Parts) {
  /** Starts what waits, also where the process stopped between planning and starting. */
  async function startRounds(person: Person, sessionId: SessionId): Promise<SessionId> {
    const { rounds: planned } = await sessions.readSession(sessionId)
    const waiting = planned.filter(round => round.state === 'waiting')
    for (const round of waiting) await rounds.startRound(person, sessionId, round.id)
    return sessionId
  }

  return {
    /** Goes on with the person's practice of the question that is not finished, else begins one with its round on. */
    async startPractice(person: Person, { guideId, questionId, level }: Asked): Promise<SessionId> {
      await seats.requireNotInterviewed(person)
      const open = await findOpenPractice(db, person, guideId, questionId)
      if (open) return startRounds(person, open)
      const guide = await guides.find(person, guideId)
      const question = guide?.questions.find(each => each.id === questionId)
      const kind = question?.rounds[0]
      if (!question || !kind) throw new Refusal('not_found', 'This guide has no such question.')
      if (!question.levels.includes(level)) {
        const levels = new Intl.ListFormat('en', { type: 'disjunction' }).format(question.levels)
        throw new Refusal('invalid', `This question suits ${levels}. Choose one of its levels.`, 'level')
      }
      const { title, minutes } = question
      const sessionId = await sessions.planSession(
        person,
        {
          ...{ title, guideId, level, startsAt: null, hostRole: 'candidate' },
          rounds: [{ kind, questionId, minutes, swapped: false }],
        },
        { isPractice: true },
      )
      return startRounds(person, sessionId)
    },
  }
}
export type PracticeService = ReturnType<typeof createPracticeService>
