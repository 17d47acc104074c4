import { and, asc, desc, eq, inArray, isNotNull, isNull, like, lt, or, sql } from 'drizzle-orm'
import type { Person } from '@dryrun/shared/contract/people'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import type { Database } from '../db/connect.ts'
import { ownGuide, ownGuideFile, ownGuideVersion } from '../db/guide-tables.ts'

export type GuideRow = typeof ownGuide.$inferSelect
export type FileRow = typeof ownGuideFile.$inferSelect
export type FileHead = Pick<FileRow, 'path' | 'bytes' | 'revision'>

/** Rows of one statement: Postgres takes 65,535 values. */
const rowsAtOnce = 500

const isThere = isNull(ownGuide.deletedAt)

/** The account's row, locked until the transaction ends, so that two guides at once are counted one after the other. */
export async function lockAccount(tx: Database, accountId: string): Promise<void> {
  await tx.execute(sql`SELECT id FROM account WHERE id = ${accountId} FOR UPDATE`)
}

export async function countGuides(db: Database, accountId: string): Promise<number> {
  return db.$count(ownGuide, and(eq(ownGuide.accountId, accountId), isThere))
}

export async function insertGuide(db: Database, row: typeof ownGuide.$inferInsert): Promise<void> {
  await db.insert(ownGuide).values(row)
}

export async function insertFiles(db: Database, rows: readonly FileRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    await db.insert(ownGuideFile).values(rows.slice(start, start + rowsAtOnce))
}

const measures = {
  files: sql<number>`count(${ownGuideFile.path})`.mapWith(Number),
  bytes: sql<number>`coalesce(sum(${ownGuideFile.bytes}), 0)`.mapWith(Number),
}

/** The account's guides with the number and size of their files, the one changed last first. */
export async function listGuides(db: Database, accountId: string) {
  return db
    .select({ guide: ownGuide, ...measures })
    .from(ownGuide)
    .leftJoin(ownGuideFile, eq(ownGuideFile.guideId, ownGuide.id))
    .where(and(eq(ownGuide.accountId, accountId), isThere))
    .groupBy(ownGuide.id)
    .orderBy(desc(ownGuide.updatedAt), asc(ownGuide.id))
}

/** Somebody's own guide; null where it is nobody's, another's or deleted. */
export async function findOwn(db: Database, accountId: string, id: string): Promise<GuideRow | null> {
  const [row] = await db.select().from(ownGuide).where(isOwn(accountId, id))
  return row ?? null
}

/** The same, locked until the transaction ends: whoever changes the draft or the versions holds it. */
export async function lockOwn(tx: Database, accountId: string, id: string): Promise<GuideRow | null> {
  const [row] = await tx.select().from(ownGuide).where(isOwn(accountId, id)).for('update')
  return row ?? null
}

const isOwn = (accountId: string, id: string) =>
  and(eq(ownGuide.id, id), eq(ownGuide.accountId, accountId), isThere)

export async function updateGuide(
  db: Database,
  id: string,
  change: Partial<typeof ownGuide.$inferInsert>,
): Promise<void> {
  await db.update(ownGuide).set(change).where(eq(ownGuide.id, id))
}

export async function listFiles(db: Database, guideId: string): Promise<FileHead[]> {
  const { path, bytes, revision } = ownGuideFile
  return db
    .select({ path, bytes, revision })
    .from(ownGuideFile)
    .where(eq(ownGuideFile.guideId, guideId))
    .orderBy(asc(path))
}

/** Files with their texts: one by its path, all below a folder, or all there are. */
export async function readFiles(db: Database, guideId: string, under?: string): Promise<FileRow[]> {
  const below = under === undefined ? undefined : `${under.replace(/[\\%_]/g, '\\$&')}/%`
  const isUnder =
    below === undefined ? undefined : or(eq(ownGuideFile.path, under ?? ''), like(ownGuideFile.path, below))
  return db
    .select()
    .from(ownGuideFile)
    .where(and(eq(ownGuideFile.guideId, guideId), isUnder))
    .orderBy(asc(ownGuideFile.path))
}

export async function writeFile(db: Database, row: FileRow): Promise<void> {
  const { text, bytes, revision } = row
  await db
    .insert(ownGuideFile)
    .values(row)
    .onConflictDoUpdate({
      target: [ownGuideFile.guideId, ownGuideFile.path],
      set: { text, bytes, revision },
    })
}

export async function removeFiles(db: Database, guideId: string, paths?: readonly string[]): Promise<void> {
  const named = paths && inArray(ownGuideFile.path, [...paths])
  await db.delete(ownGuideFile).where(and(eq(ownGuideFile.guideId, guideId), named))
}

type NewVersion = {
  guideId: string
  version: number
  files: Record<string, string>
  pack: GuidePack
  publishedAt: Date
}

/** Writes down a version and lets go of those older than the `kept` newest. */
export async function insertVersion(tx: Database, row: NewVersion, kept: number): Promise<void> {
  const { title, company, role } = row.pack.facts
  await tx.insert(ownGuideVersion).values({ ...row, title, company, role })
  await tx
    .delete(ownGuideVersion)
    .where(and(eq(ownGuideVersion.guideId, row.guideId), lt(ownGuideVersion.version, row.version - kept + 1)))
}

export async function removeVersions(db: Database, guideId: string): Promise<void> {
  await db.delete(ownGuideVersion).where(eq(ownGuideVersion.guideId, guideId))
}

export async function readVersionFiles(
  db: Database,
  guideId: string,
  version: number,
): Promise<Record<string, string>> {
  const [row] = await db
    .select({ files: ownGuideVersion.files })
    .from(ownGuideVersion)
    .where(isVersion(guideId, version))
  return row?.files ?? {}
}

export async function readVersionPack(
  db: Database,
  guideId: string,
  version: number,
): Promise<GuidePack | null> {
  const [row] = await db
    .select({ pack: ownGuideVersion.pack })
    .from(ownGuideVersion)
    .where(isVersion(guideId, version))
  return row?.pack ?? null
}

const isVersion = (guideId: string, version: number) =>
  and(eq(ownGuideVersion.guideId, guideId), eq(ownGuideVersion.version, version))

/** Published guides that the person may plan with: their own, and those that are shared. */
const mayUse = (person: Pick<Person, 'kind' | 'id'>) =>
  and(
    isThere,
    isNotNull(ownGuide.version),
    person.kind === 'account'
      ? or(eq(ownGuide.isShared, true), eq(ownGuide.accountId, person.id))
      : eq(ownGuide.isShared, true),
  )

/** The newest version of a guide that the person may plan with; null where there is none. */
export async function findUsable(db: Database, person: Pick<Person, 'kind' | 'id'>, id: string) {
  const [row] = await db
    .select({ version: ownGuide.version })
    .from(ownGuide)
    .where(and(mayUse(person), eq(ownGuide.id, id)))
  return row?.version ?? null
}

export async function listUsable(db: Database, person: Pick<Person, 'kind' | 'id'>) {
  return db
    .select({
      id: ownGuide.id,
      accountId: ownGuide.accountId,
      title: ownGuideVersion.title,
      company: ownGuideVersion.company,
      role: ownGuideVersion.role,
    })
    .from(ownGuide)
    .innerJoin(
      ownGuideVersion,
      and(eq(ownGuideVersion.guideId, ownGuide.id), eq(ownGuideVersion.version, ownGuide.version)),
    )
    .where(mayUse(person))
    .orderBy(asc(ownGuide.createdAt), asc(ownGuide.id))
}

/** Titles by id, whoever asks: members of a session see which guide it is of, also after the guide is gone. */
export async function listTitles(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: ownGuide.id, title: ownGuide.title })
    .from(ownGuide)
    .where(inArray(ownGuide.id, [...ids]))
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/**
 * The guide, what it was copied from, and all copies of either, however far: in all of them an id means the same
 * question.
 */
export async function listKin(db: Database, guideId: string): Promise<string[]> {
  const rows = await db.select({ id: sql<string>`kin.id` }).from(
    sql`(
        WITH RECURSIVE found (id) AS (
          SELECT ${guideId}::text
          UNION
          SELECT CASE WHEN own.id = found.id THEN own.copied_from ELSE own.id END
          FROM found JOIN ${ownGuide} AS own ON own.id = found.id OR own.copied_from = found.id
          WHERE own.copied_from IS NOT NULL
        )
        SELECT id FROM found
      ) AS kin`,
  )
  return rows.map(({ id }) => id)
}
