import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Level } from '@dryrun/shared/guide/topic'
import type { Database } from '../db/connect.ts'
import type { GuideCatalogue } from '../library/catalogue.ts'
import { Refusal } from '../refusal.ts'
import type { RoundService } from './round.service.ts'
import { findOpenPractice } from './session.store.ts'
import type { SessionService } from './session.service.ts'

type Parts = {
  db: Database
  guides: GuideCatalogue
  sessions: SessionService
  rounds: Pick<RoundService, 'startRound'>
}
type Asked = { guideId: string; questionId: string; level: Level }

/** Practising alone: a session of one round, whose only member is its candidate. */
export function createPracticeService({ db, guides, sessions, rounds }: Parts) {
  return {
    /** Goes on with the person's practice of the question that is not finished, else begins one with its round on. */
    async startPractice(person: Person, { guideId, questionId, level }: Asked): Promise<SessionId> {
      const open = await findOpenPractice(db, person, guideId, questionId)
      if (open) return open
      const guide = await guides.find(person, guideId)
      const question = guide?.questions.find(each => each.id === questionId)
      const kind = question?.rounds[0]
      if (!question || !kind) throw new Refusal('not_found', 'This guide has no such question.')
      const { title, minutes } = question
      const sessionId = await sessions.planSession(
        person,
        {
          ...{ title, guideId, level, startsAt: null, hostRole: 'candidate' },
          rounds: [{ kind, questionId, minutes, swapped: false }],
        },
        { isPractice: true },
      )
      const { rounds: planned } = await sessions.readSession(sessionId)
      for (const round of planned) await rounds.startRound(person, sessionId, round.id as RoundId)
      return sessionId
    },
  }
}
export type PracticeService = ReturnType<typeof createPracticeService>
