import { libraryLimits, type AnswerTrials, type PackFault } from '@dryrun/shared/contract/library'
import type { Person } from '@dryrun/shared/contract/people'
import type { Database } from '../db/connect.ts'
import { storable } from '../db/storable.ts'
import { Refusal } from '../refusal.ts'
import type { SqlSandbox } from '../runs/sandbox/sql-sandbox.ts'
import { createAnswerTrials, isSql } from './answer-trials.ts'
import type { GuideCatalogue } from './catalogue.ts'
import { noSuchGuide, type Drafts } from './drafts.ts'
import { createPace } from './library-pace.ts'
import { insertVersion, lockOwn, updateGuide } from './library.store.ts'
import type { PackDesk } from './pack-desk.ts'
import { requireAccount } from './require-account.ts'
import { viewFaults } from './view-faults.ts'

type Parts = {
  db: Database
  guides: GuideCatalogue
  desk: PackDesk
  drafts: Drafts
  sandbox: SqlSandbox
  /** Refuses where a question's answer is closed to the person for now. */
  requireAnswersOpen: (person: Person, questionId: string) => Promise<void>
  now: () => Date
}

/** Trying the answers of a draft, and making a version of it that is planned with. */
export function createPublishingService({
  db,
  guides,
  desk,
  drafts,
  sandbox,
  requireAnswersOpen,
  now,
}: Parts) {
  const trials = createAnswerTrials({ sandbox })
  const requirePace = createPace('publish')

  return {
    /** Runs the answers of one SQL question; where it cannot be read, its faults say why. */
    async tryQuestion(
      person: Person,
      guideId: string,
      { topic, questionId }: { topic: string; questionId: string },
    ): Promise<AnswerTrials> {
      const accountId = requireAccount(person)
      const { texts } = await drafts.read(accountId, guideId)
      await requireAnswersOpen(person, questionId)
      const files = { id: guideId, texts }
      const read = await desk.perform({ kind: 'question', files, topic, questionId })
      if (!read.value) return { datasets: [], answers: [], faults: read.faults }
      if (isSql(read.value)) return trials.tryOne(accountId, guideId, read.value)
      throw new Refusal('conflict', 'Only answers in SQL are tried here. Code is run by `npm run guide`.')
    },

    /**
     * Makes the draft of that revision the next version, and the one that is planned with. Nothing is published while
     * there is a fault; the revision has to be the newest.
     */
    async publish(
      person: Person,
      guideId: string,
      revision: number,
    ): Promise<{ version: number | null; faults: PackFault[] }> {
      const accountId = requireAccount(person)
      requirePace(accountId)
      const draft = await drafts.read(accountId, guideId)
      if (draft.row.revision !== revision) throw changedMeanwhile()
      const { pack, faults } = await drafts.check(draft)
      if (!pack) return { version: null, faults }
      const origin = guides.builtIn(draft.row.copiedFrom ?? '')
      // The answers of the server's guides are tried before they get here.
      if (origin) trials.trust(origin.questions)
      const wrong = await trials.tryAll(accountId, guideId, pack.questions)
      if (wrong.length > 0) return { version: null, faults: viewFaults(wrong, { id: guideId }) }
      return db.transaction(async tx => {
        const row = await lockOwn(tx, accountId, guideId)
        if (!row) throw noSuchGuide()
        if (row.revision !== revision) throw changedMeanwhile()
        if (row.versionRevision === revision)
          throw new Refusal(
            'conflict',
            `This draft is version ${row.version} already. Change something first.`,
          )
        const version = (row.version ?? 0) + 1
        const publishedAt = now()
        const own = { ...pack, facts: { ...pack.facts, version } }
        const files = Object.fromEntries(draft.texts)
        await insertVersion(
          tx,
          { guideId, version, publishedAt, files: storable(files), pack: storable(own) },
          libraryLimits.versionsKept,
        )
        await updateGuide(tx, guideId, { version, versionRevision: revision, publishedAt })
        return { version, faults: [] }
      })
    },
  }
}
export type PublishingService = ReturnType<typeof createPublishingService>

function changedMeanwhile(): Refusal {
  return new Refusal('conflict', 'The draft was changed while it was checked. Look at it and publish again.')
}
