import { libraryLimits, type AnswerTrials, type PackFault } from '@dryrun/shared/contract/library'
import type { Person } from '@dryrun/shared/contract/people'
import type { Database } from '../db/connect.ts'
import { storable } from '../db/storable.ts'
import type { Fault } from '../guides/guide-pack-error.ts'
import { Refusal } from '../refusal.ts'
import type { SqlSandbox } from '../runs/sandbox/sql-sandbox.ts'
import { questionsOf, type AnswerReads } from './answer-reads.ts'
import { createAnswerTrials, isSql } from './answer-trials.ts'
import type { GuideCatalogue } from './catalogue.ts'
import { noSuchGuide, type Draft, type Drafts } from './drafts.ts'
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
  answerReads: AnswerReads
  now: () => Date
}

/** Trying the answers of a draft, and making a version of it that is planned with. */
export function createPublishingService({ db, guides, desk, drafts, sandbox, answerReads, now }: Parts) {
  const trials = createAnswerTrials({ sandbox })
  const requirePace = createPace('publish')

  /** What is wrong with the answers of a draft; of what others wrote it tells as much as their pack. */
  async function tell(person: Person, { row }: Draft, wrong: readonly Fault[]): Promise<PackFault[]> {
    const faults = viewFaults(wrong, { id: row.id })
    const told = questionsOf(faults.map(({ path }) => path))
    if (row.copiedFrom !== null) await answerReads.read(person, row.id, told)
    return faults
  }

  return {
    /** Runs the answers of one SQL question; where it cannot be read, its faults say why. */
    async tryQuestion(
      person: Person,
      guideId: string,
      { topic, questionId }: { topic: string; questionId: string },
    ): Promise<AnswerTrials> {
      const accountId = requireAccount(person)
      const { row, texts } = await drafts.read(accountId, guideId)
      await answerReads.requireOpen(person, guideId, [questionId])
      const files = { id: guideId, texts }
      const read = await desk.perform({ kind: 'question', files, topic, questionId })
      if (!read.value) return { datasets: [], answers: [], faults: read.faults }
      // What others wrote is told by it: which datasets are hidden, and what fails on each.
      if (row.copiedFrom !== null) await answerReads.read(person, guideId, [questionId])
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
      if (wrong.length > 0) return { version: null, faults: await tell(person, draft, wrong) }
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
