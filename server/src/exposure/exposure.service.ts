import { answersNeedAccount, type Exposure, type OpenedQuestion } from '@dryrun/shared/contract/exposure'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Database } from '../db/connect.ts'
import type { Who } from '../db/whose.ts'
import { Refusal } from '../refusal.ts'
import { brief, viewCheck } from '../guides/question-view.ts'
import type { GuideCatalogue } from '../library/catalogue.ts'
import { findGuideOf, listOpened, listPeopleOf, listRoundsSeen, noteOpened } from './exposure.store.ts'

type Parts = {
  db: Database
  guides: GuideCatalogue
  /** Refuses where answers of a guide's questions are closed to the person for now. */
  requireAnswersOpen: (person: Person, guideId: string, questionIds: string[]) => Promise<void>
  now: () => Date
}

/** The ids of the questions somebody knows in any way, and of those they are being asked or practise at the moment. */
export type Knowledge = { seen: ReadonlySet<string>; open: ReadonlySet<string> }

const knowledgeFrom = (exposure: readonly Exposure[]): Knowledge => ({
  seen: new Set(exposure.map(each => each.questionId)),
  open: new Set(exposure.filter(each => !each.isOver).map(each => each.questionId)),
})

/** Who knows which questions: from being asked, from practising, and from reading a pack. */
export function createExposureService({ db, guides, requireAnswersOpen, now }: Parts) {
  /** The questions of a guide and its copies that somebody knows, for each way the last time; newest first. */
  async function listExposure(who: Who, guideId: string, within: Database = db): Promise<Exposure[]> {
    const kin = await guides.kinOf(guideId, within)
    const rounds = await listRoundsSeen(within, who, kin)
    const opened = await listOpened(within, who, kin)
    const all: Exposure[] = [
      ...rounds.map(row => ({
        questionId: row.questionId,
        how: row.isPractice ? ('practised' as const) : ('asked' as const),
        at: (row.startedAt ?? new Date(0)).toISOString(),
        sessionId: row.sessionId as SessionId,
        isOver: row.state === 'ended',
      })),
      ...opened.map(row => ({
        questionId: row.questionId,
        how: 'opened' as const,
        at: (row.openedAt ?? new Date(0)).toISOString(),
        sessionId: null,
        isOver: true,
      })),
    ]
    const newestFirst = all.sort((a, b) => (a.at < b.at ? 1 : -1))
    const isLast = (one: Exposure) =>
      newestFirst.find(each => each.questionId === one.questionId && each.how === one.how) === one
    return newestFirst.filter(isLast)
  }

  /** Writes down that somebody has read the packs of questions. */
  const noteRead = (who: Who, guideId: string, questionIds: readonly string[]): Promise<void> =>
    noteOpened(db, who, { guideId, questionIds, at: now() })

  return {
    listExposure,

    /** What a person knows of a guide. */
    knowledgeOf: async (who: Who, guideId: string): Promise<Knowledge> =>
      knowledgeFrom(await listExposure(who, guideId)),

    /** What members know of a guide; within a transaction, also of seats that were just taken in it. */
    async knowledgeOfMembers(
      memberIds: readonly MemberId[],
      guideId: string,
      within: Database = db,
    ): Promise<Map<MemberId, Knowledge>> {
      const people = await listPeopleOf(within, memberIds)
      const known = new Map<MemberId, Knowledge>()
      for (const [id, who] of people)
        known.set(id as MemberId, knowledgeFrom(await listExposure(who, guideId, within)))
      return known
    },

    /** Gives all of a question to an account to read, and writes down that the person has read it. */
    async openQuestion(person: Person, guideId: string, questionId: string): Promise<OpenedQuestion> {
      const guide = await guides.find(person, guideId)
      const question = guide?.questions.find(each => each.id === questionId)
      if (!question) throw new Refusal('not_found', 'This guide has no such question.')
      await requireAnswersOpen(person, guideId, [questionId])
      if (person.kind !== 'account') throw new Refusal('forbidden', answersNeedAccount)
      await noteRead(person, guideId, [questionId])
      return { brief: brief(question), pack: question.pack, ...viewCheck(question.workspace) }
    },

    /** Writes down that somebody read the pack of a round's question. */
    async noteReadInRound(person: Person, sessionId: SessionId, questionId: string): Promise<void> {
      const guideId = await findGuideOf(db, sessionId)
      if (guideId) await noteRead(person, guideId, [questionId])
    },

    noteRead,
  }
}
export type ExposureService = ReturnType<typeof createExposureService>
