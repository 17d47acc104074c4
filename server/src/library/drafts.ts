import type { DraftCheck } from '@dryrun/shared/contract/library'
import { BoundedCache } from '../bounded-cache.ts'
import type { Database } from '../db/connect.ts'
import { Refusal } from '../refusal.ts'
import { changesBetween, textsOf } from './draft-view.ts'
import { findOwn, readFiles, readVersionFiles, type GuideRow } from './library.store.ts'
import type { PackDesk } from './pack-desk.ts'
import type { CheckedPack } from './pack-tasks.ts'

/** Checks of drafts that are kept at hand with the pack that was read; what is said of them is small. */
const checksKept = { most: 20, mostBytes: 64 * 1024 * 1024 }
const describedKept = { most: 200, mostBytes: 8 * 1024 * 1024 }

/** A draft as it stood at a revision. */
export type Draft = { row: GuideRow; texts: ReadonlyMap<string, string> }

/** Reading drafts and checking them; a revision is checked once. */
export function createDrafts({ db, desk }: { db: Database; desk: PackDesk }) {
  const checks = new BoundedCache<CheckedPack>(checksKept)
  const described = new BoundedCache<DraftCheck>(describedKept)

  async function read(accountId: string, guideId: string): Promise<Draft> {
    // The row and its files have to be of one revision, and somebody may write between two queries.
    return db.transaction(
      async tx => {
        const row = await requireOwn(tx, accountId, guideId)
        return { row, texts: textsOf(await readFiles(tx, guideId)) }
      },
      { isolationLevel: 'repeatable read' },
    )
  }

  const check = ({ row: { id, revision }, texts }: Draft): Promise<CheckedPack> =>
    checks.getOrMake(`${id} ${revision}`, () => desk.perform({ kind: 'check', files: { id, texts } }))

  return {
    read,
    check,

    /**
     * The check with what changed since the newest published version. The draft is only read where it or that version is
     * another than when it was described before.
     */
    async describe(accountId: string, guideId: string): Promise<DraftCheck> {
      const kept = described.get(keyOf(await requireOwn(db, accountId, guideId)))
      if (kept) return kept
      const draft = await read(accountId, guideId)
      const { row, texts } = draft
      const { faults, outline } = await check(draft)
      const before =
        row.version === null
          ? new Map()
          : new Map(Object.entries(await readVersionFiles(db, row.id, row.version)))
      const said = { revision: row.revision, faults, outline, changes: changesBetween(before, texts) }
      described.keep(keyOf(row), said)
      return said
    },
  }
}
export type Drafts = ReturnType<typeof createDrafts>

/** What never changes under one key: the texts of a revision, and those of a version. */
function keyOf({ id, revision, version }: GuideRow): string {
  return `${id} ${revision} ${version ?? 'none'}`
}

async function requireOwn(db: Database, accountId: string, guideId: string): Promise<GuideRow> {
  const row = await findOwn(db, accountId, guideId)
  if (!row) throw noSuchGuide()
  return row
}

export function noSuchGuide(): Refusal {
  return new Refusal('not_found', 'You have no such guide.')
}
