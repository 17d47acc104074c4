import { ownGuidePrefix } from '@dryrun/shared/contract/library'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import { BoundedCache } from '../bounded-cache.ts'
import type { Database } from '../db/connect.ts'
import type { Who } from '../db/whose.ts'
import { findUsable, listKin, listTitles, listUsable, readVersionPack } from './library.store.ts'

/** Packs of people's own guides that are kept at hand; the largest that may be takes two thirds of the bytes. */
const packsKept = { most: 30, mostBytes: 64 * 1024 * 1024 }
/** What sessions say of a guide whose row is gone with its owner's account. */
const goneTitle = 'A guide that was deleted'

type Parts = { db: Database; builtIn: ReadonlyMap<string, GuidePack> }

/**
 * The guides there are to plan with: those of the server, which are everybody's, and published ones that people made.
 * Throws where a folder of the server is called as only those are.
 */
export function createGuideCatalogue({ db, builtIn }: Parts) {
  const taken = [...builtIn.keys()].find(id => id.startsWith(ownGuidePrefix))
  if (taken !== undefined)
    throw new Error(`Rename the folder guides/${taken}: guides made in the browser begin with "own-".`)
  const known = new BoundedCache<GuidePack>(packsKept)

  /** A version never changes, so it is read once and kept as long as others are not asked for more. */
  async function versionOf(id: string, version: number, within: Database): Promise<GuidePack | null> {
    const key = `${id} ${version}`
    const kept = known.get(key)
    if (kept) return kept
    // Not made once for all who ask: the transaction it is read in belongs to one of them.
    const pack = await readVersionPack(within, id, version)
    if (pack) known.keep(key, pack)
    return pack
  }

  return {
    /** The newest version of a guide, if the person may plan with it. */
    async find(person: Who, id: string): Promise<GuidePack | null> {
      if (!id.startsWith(ownGuidePrefix)) return builtIn.get(id) ?? null
      const version = await findUsable(db, person, id)
      return version === null ? null : versionOf(id, version, db)
    },

    /** The guide a session was planned with, in its version as far as that is kept; whoever asks. */
    async ofSession(planned: { guideId: string; guideVersion: number }, within: Database = db) {
      const { guideId, guideVersion } = planned
      return builtIn.get(guideId) ?? versionOf(guideId, guideVersion, within)
    },

    /** What the person may plan with, the server's guides first. */
    async list(person: Who) {
      const own = await listUsable(db, person)
      return [
        ...[...builtIn.values()].map(({ facts: { id, title, company, role } }) => ({
          ...{ id, title, company, role },
          from: 'server' as const,
        })),
        ...own.map(({ accountId, ...guide }) => ({
          ...guide,
          from: person.kind === 'account' && person.id === accountId ? ('me' as const) : ('others' as const),
        })),
      ]
    },

    /** What guides are called, whoever asks. */
    async titles(ids: readonly string[]): Promise<(id: string) => string> {
      const own = await listTitles(
        db,
        ids.filter(id => id.startsWith(ownGuidePrefix)),
      )
      const titleOfGone = (id: string) => (id.startsWith(ownGuidePrefix) ? goneTitle : id)
      return id => builtIn.get(id)?.facts.title ?? own.get(id) ?? titleOfGone(id)
    },

    /** The guide and all that is copied from one another with it: an id means the same question in each. */
    kinOf: (guideId: string, within: Database = db) => listKin(within, guideId),

    builtIn: (id: string) => builtIn.get(id) ?? null,
  }
}
export type GuideCatalogue = ReturnType<typeof createGuideCatalogue>
