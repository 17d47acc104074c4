import type { DraftCheck } from '@dryrun/shared/contract/library'
import type { Database } from '../db/connect.ts'
import { Refusal } from '../refusal.ts'
import { changesBetween, textsOf } from './draft-view.ts'
import { findOwn, readFiles, readVersionFiles, type GuideRow } from './library.store.ts'
import type { PackDesk } from './pack-desk.ts'
import type { CheckedPack } from './pack-tasks.ts'

/** Drafts whose last check is kept at hand. */
const checksKept = 20

/** A draft as it stood at a revision. */
export type Draft = { row: GuideRow; texts: ReadonlyMap<string, string> }
type Checked = CheckedPack & { revision: number }

/** Reading drafts and checking them; a revision is checked once. */
export function createDrafts({ db, desk }: { db: Database; desk: PackDesk }) {
  const known = new Map<string, Promise<Checked>>()

  async function read(accountId: string, guideId: string): Promise<Draft> {
    // The row and its files have to be of one revision, and somebody may write between two queries.
    return db.transaction(
      async tx => {
        const row = await findOwn(tx, accountId, guideId)
        if (!row) throw noSuchGuide()
        return { row, texts: textsOf(await readFiles(tx, guideId)) }
      },
      { isolationLevel: 'repeatable read' },
    )
  }

  function check({ row, texts }: Draft): Promise<Checked> {
    const { id, revision } = row
    const key = `${id} ${revision}`
    const found = known.get(key)
    if (found) return found
    const checked = desk
      .perform({ kind: 'check', files: { id, texts } })
      .then(result => ({ ...result, revision }))
    known.set(key, checked)
    checked.catch(() => known.delete(key))
    const oldest = known.keys().next().value
    if (known.size > checksKept && oldest !== undefined) known.delete(oldest)
    return checked
  }

  return {
    read,
    check,

    /** The check with what changed since the newest published version. */
    async describe(draft: Draft): Promise<DraftCheck> {
      const { row, texts } = draft
      const { faults, outline, revision } = await check(draft)
      const before =
        row.version === null
          ? new Map()
          : new Map(Object.entries(await readVersionFiles(db, row.id, row.version)))
      return { revision, faults, outline, changes: changesBetween(before, texts) }
    },
  }
}
export type Drafts = ReturnType<typeof createDrafts>

export function noSuchGuide(): Refusal {
  return new Refusal('not_found', 'You have no such guide.')
}
