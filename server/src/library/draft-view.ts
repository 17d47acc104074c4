import type { DraftFile, OwnGuide, PathChange } from '@dryrun/shared/contract/library'
import type { FileHead, FileRow, GuideRow } from './library.store.ts'

export function viewOwnGuide(row: GuideRow, measures: { files: number; bytes: number }): OwnGuide {
  const { id, title, isShared, version, copiedFrom, copiedVersion, copiedTitle } = row
  return {
    ...{ id, title, isShared, version },
    copiedFrom:
      copiedFrom === null
        ? null
        : { guideId: copiedFrom, version: copiedVersion ?? 0, title: copiedTitle ?? copiedFrom },
    publishedAt: row.publishedAt?.toISOString() ?? null,
    hasChanges: row.revision !== row.versionRevision,
    updatedAt: row.updatedAt.toISOString(),
    files: measures.files,
    bytes: measures.bytes,
  }
}

export function viewFile({ path, bytes, revision }: FileHead): DraftFile {
  return { path, bytes, revision }
}

export function measure(files: readonly FileHead[]): { files: number; bytes: number } {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) }
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text)
}

export function textsOf(rows: readonly FileRow[]): Map<string, string> {
  return new Map(rows.map(({ path, text }) => [path, text]))
}

/** What stands otherwise in the second than in the first, by path. */
export function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): PathChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  return paths.flatMap((path): PathChange[] => {
    if (!before.has(path)) return [{ path, kind: 'added' }]
    if (!after.has(path)) return [{ path, kind: 'removed' }]
    return before.get(path) === after.get(path) ? [] : [{ path, kind: 'changed' }]
  })
}

/** The guide's title as its facts give it, else the one it had: read by the line, since the rest may be broken. */
export function titleIn(facts: string | undefined, otherwise: string): string {
  const written = /^title:[ \t]*(.+)$/m.exec(facts ?? '')?.[1]?.trim() ?? ''
  const inSingle = /^'(.*)'$/.exec(written)?.[1]?.replaceAll("''", "'")
  const title = (inSingle ?? written.replace(/^"(.*)"$/, '$1')).replace(/\p{Cc}/gu, ' ').trim()
  return title.slice(0, 200) || otherwise
}

/** A name for a folder or a file made of a title; `otherwise` where nothing of it can stand in one. */
export function slugOf(title: string, otherwise: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words?.join('-').slice(0, 60).replace(/-$/, '') || otherwise
}
