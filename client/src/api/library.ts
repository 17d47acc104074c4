import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import {
  libraryLimits,
  type DraftChange,
  type DraftFile,
  type OwnGuideDraft,
} from '@dryrun/shared/contract/library'
import { packLimits } from '@dryrun/shared/guide/pack-limits'
import { ApiRefusal } from '../api-refusal.ts'
import { api } from './api.ts'

/** Also what guides there are to plan with changes with these. */
const guidesKey = ['guides'] as const

export const ownGuidesQuery = queryOptions({
  queryKey: ['library'] as const,
  queryFn: ({ signal }) => api('library.list', { signal }),
})

export const draftQuery = (guideId: string) =>
  queryOptions({
    queryKey: ['library', guideId] as const,
    queryFn: ({ signal }) => api('library.read', { params: { guideId }, signal }),
  })

/** The check of a revision; that of an older one is shown until it is there. */
export const draftCheckQuery = (guideId: string, revision: number) =>
  queryOptions({
    queryKey: ['library', guideId, 'check', revision] as const,
    queryFn: ({ signal }) => api('library.check', { params: { guideId }, signal }),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  })

export const filePreviewQuery = (guideId: string, { path, revision }: DraftFile) =>
  queryOptions({
    queryKey: ['library', guideId, 'preview', path, revision] as const,
    queryFn: ({ signal }) => api('library.preview', { params: { guideId }, query: { path }, signal }),
    staleTime: Infinity,
  })

/** The texts of a file, or of all below a folder. */
export const readTexts = (guideId: string, under: string) =>
  api('library.files', { params: { guideId }, query: { under } })

/** Writes and removes files, all or none; many at once are sent in parts. Throws `ApiRefusal`. */
export async function changeDraft(
  client: QueryClient,
  guideId: string,
  changes: readonly DraftChange[],
): Promise<DraftFile[]> {
  const written: DraftFile[] = []
  const most = libraryLimits.changesAtOnce.most
  for (let start = 0; start < changes.length; start += most) {
    const part = changes.slice(start, start + most)
    const { revision, files } = await api('library.change', { params: { guideId }, body: { changes: part } })
    written.push(...files)
    takeIn(client, guideId, part, files, revision)
  }
  return written
}

/** Puts what was changed into the draft as the page knows it, without asking for all of it again. */
function takeIn(
  client: QueryClient,
  guideId: string,
  changes: readonly DraftChange[],
  written: readonly DraftFile[],
  revision: number,
): void {
  const changed = new Set(changes.map(({ path }) => path))
  client.setQueryData<OwnGuideDraft>(draftQuery(guideId).queryKey, draft => {
    if (!draft) return draft
    const files = [...draft.files.filter(({ path }) => !changed.has(path)), ...written]
    const sorted = files.sort((a, b) => (a.path < b.path ? -1 : 1))
    const isNewest = revision > draft.revision
    return {
      revision: isNewest ? revision : draft.revision,
      files: sorted,
      guide: { ...draft.guide, hasChanges: true },
    }
  })
  // The title stands in this file.
  if (changed.has('guide.yaml'))
    void client.invalidateQueries({ queryKey: draftQuery(guideId).queryKey, exact: true })
  void client.invalidateQueries({ queryKey: ownGuidesQuery.queryKey, exact: true })
}

/** Makes a guide of a zip. Throws `ApiRefusal` where it is too large to send. */
export async function importZip(client: QueryClient, zip: Blob) {
  if (zip.size > packLimits.zip.most) throw new ApiRefusal('too_large', packLimits.zip.message)
  const made = await api('library.import', { body: { zip: await base64Of(zip) } })
  if (made.guideId !== null)
    await client.invalidateQueries({ queryKey: ownGuidesQuery.queryKey, exact: true })
  return made
}

export async function copyGuide(client: QueryClient, guideId: string): Promise<string> {
  const made = await api('library.copy', { body: { guideId } })
  await client.invalidateQueries({ queryKey: ownGuidesQuery.queryKey, exact: true })
  return made.guideId
}

export const tryAnswers = (guideId: string, question: { topic: string; questionId: string }) =>
  api('library.try', { params: { guideId }, body: question })

export async function publishDraft(client: QueryClient, guideId: string, revision: number) {
  const published = await api('library.publish', { params: { guideId }, body: { revision } })
  if (published.version !== null) await forget(client, guideId)
  return published
}

export async function shareGuide(client: QueryClient, guideId: string, isShared: boolean): Promise<void> {
  await api('library.share', { params: { guideId }, body: { isShared } })
  await forget(client, guideId)
}

export async function deleteGuide(client: QueryClient, guideId: string): Promise<void> {
  await api('library.delete', { params: { guideId } })
  client.removeQueries({ queryKey: draftQuery(guideId).queryKey })
  await client.invalidateQueries({ queryKey: ownGuidesQuery.queryKey, exact: true })
  await client.invalidateQueries({ queryKey: guidesKey })
}

/** The draft as a zip, with the name it is saved under. */
export async function exportZip(guideId: string): Promise<{ name: string; zip: Blob }> {
  const { name, zip } = await api('library.export', { params: { guideId } })
  const bytes = Uint8Array.from(atob(zip), letter => letter.charCodeAt(0))
  return { name, zip: new Blob([bytes], { type: 'application/zip' }) }
}

async function forget(client: QueryClient, guideId: string): Promise<void> {
  await client.invalidateQueries({ queryKey: ['library', guideId] })
  await client.invalidateQueries({ queryKey: ownGuidesQuery.queryKey, exact: true })
  await client.invalidateQueries({ queryKey: guidesKey })
}

/** Letters of one call: more arguments than this are too many for a function. */
const chunk = 0x8000

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let letters = ''
  for (let start = 0; start < bytes.length; start += chunk)
    letters += String.fromCharCode(...bytes.subarray(start, start + chunk))
  return btoa(letters)
}
