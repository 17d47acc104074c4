import type { QuizSittingId } from '@dryrun/shared/contract/ids'
import type { QuizPick, QuizResults, QuizSittingView } from '@dryrun/shared/contract/quiz'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import { chooseItems, shuffleOptions } from '@dryrun/shared/quiz/choose-items'
import { resultByTopic } from '@dryrun/shared/quiz/result-by-topic'
import type { Database } from '../db/connect.ts'
import type { Who } from '../db/whose.ts'
import type { GuideCatalogue } from '../library/catalogue.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import { viewSitting } from './quiz-view.ts'
import {
  endSitting,
  findOpenSitting,
  findSitting,
  insertSitting,
  listAnswers,
  listSittings,
  lockSitting,
  writeAnswer,
} from './quiz.store.ts'

type Parts = { db: Database; guides: GuideCatalogue; now: () => Date }

/** The readiness quiz of a guide: sittings of ten items, each answered once, kept per person. */
export function createQuizService({ db, guides, now }: Parts) {
  /** In the order of the guide's version that was asked, as far as it is kept. */
  const topicsOf = async (sitting: { guideId: string; guideVersion: number }) =>
    (await guides.ofSession(sitting))?.facts.topics.map(topic => topic.id) ?? []

  async function readSitting(who: Who, id: QuizSittingId): Promise<QuizSittingView> {
    const found = await findSitting(db, who, id)
    if (!found) throw noSuchSitting()
    return viewSitting(found, await topicsOf(found.sitting))
  }

  /** A new sitting of what is due to the person; without effect where another request has begun one. */
  async function beginSitting(who: Who, { facts, quiz }: GuidePack): Promise<void> {
    const id = newId<QuizSittingId>()
    const answers = await listAnswers(db, who, facts.id)
    const last = new Map(answers.map(({ itemId, isRight, at }) => [itemId, { isRight, at }]))
    const items = chooseItems(id, quiz, last).map(item => shuffleOptions(id, item))
    await insertSitting(db, who, { id, guideId: facts.id, guideVersion: facts.version, items, at: now() })
  }

  return {
    readSitting,

    /** Goes on with the person's unfinished sitting, else begins one. */
    async begin(who: Who, guideId: string): Promise<QuizSittingView> {
      const open = await findOpenSitting(db, who, guideId)
      if (open) return readSitting(who, open)
      const guide = await guides.find(who, guideId)
      if (!guide || guide.quiz.length === 0) throw new Refusal('not_found', 'This guide has no quiz.')
      await beginSitting(who, guide)
      const begun = await findOpenSitting(db, who, guideId)
      if (!begun) throw new Refusal('conflict', 'This sitting was finished elsewhere. Begin another.')
      return readSitting(who, begun)
    },

    /** Keeps an answer, which is final, and tells what is right. Items and options are counted from 0. */
    async answer(who: Who, id: QuizSittingId, given: QuizPick): Promise<QuizSittingView> {
      await db.transaction(async tx => {
        const found = await lockSitting(tx, who, id)
        if (!found) throw noSuchSitting()
        const row = found.items[given.item]
        if (!row) throw new Refusal('invalid', 'This sitting has no such item.', 'item')
        if (given.option >= row.item.options.length)
          throw new Refusal('invalid', 'This item has no such option.', 'option')
        if (row.picked !== null)
          throw new Refusal('conflict', 'You have answered this item. The first answer counts.')
        if (found.sitting.endedAt !== null)
          throw new Refusal('conflict', 'This sitting is over. Begin another one to go on.')
        const at = now()
        await writeAnswer(tx, id, { position: row.position, picked: given.option, at })
        const isLast = found.items.every(each => each === row || each.picked !== null)
        if (isLast) await endSitting(tx, id, at)
      })
      return readSitting(who, id)
    },

    /** How the person's sittings of a guide went. */
    async readResults(who: Who, guideId: string): Promise<QuizResults> {
      const guide = await guides.find(who, guideId)
      if (!guide) throw new Refusal('not_found', 'This server has no such guide.')
      const [open] = await listSittings(db, who, guideId, 'open')
      const over = await listSittings(db, who, guideId, 'over')
      return {
        items: guide.quiz.length,
        open: open ? { id: open.id as QuizSittingId, answered: open.answered, asked: open.asked } : null,
        sittings: over.map(({ id, begunAt, ...counts }) => ({
          ...counts,
          id: id as QuizSittingId,
          begunAt: begunAt.toISOString(),
        })),
        byTopic: resultByTopic(
          await listAnswers(db, who, guideId),
          guide.facts.topics.map(topic => topic.id),
        ),
      }
    },
  }
}
export type QuizService = ReturnType<typeof createQuizService>

function noSuchSitting(): Refusal {
  return new Refusal('not_found', 'You have no such sitting of a quiz.')
}
