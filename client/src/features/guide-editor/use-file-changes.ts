import type { DraftChange, DraftText } from '@dryrun/shared/contract/library'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiRefusal } from '../../api-refusal.ts'
import { changeDraft, draftQuery, readTexts } from '../../api/library.ts'
import { useSending } from '../../ui/use-sending.ts'
import type { DraftTexts } from './draft-texts.ts'
import { freeQuestionId, questionIdsIn } from './file-groups.ts'

/** What was deleted last, to put it back. */
type Removed = { under: string; files: readonly DraftText[] }
type Options = { guideId: string; texts: DraftTexts; onShow: (path: string | null) => void }

/** Changes of which files there are: they are made at once, and deleting can be undone. */
export function useFileChanges({ guideId, texts, onShow }: Options) {
  const client = useQueryClient()
  const [removed, setRemoved] = useState<Removed | null>(null)
  const write = (changes: readonly DraftChange[]) => changeDraft(client, guideId, changes)

  /** The files as the server has them, with everything that was typed. */
  async function readSaved(under: string): Promise<DraftText[]> {
    if (!(await texts.flush()))
      throw new ApiRefusal('conflict', 'One of your texts is not saved yet. See to it first, then try again.')
    return readTexts(guideId, under)
  }

  const remove = useSending({
    mutationFn: async (under: string) => {
      const files = await readSaved(under)
      await write(files.map(({ path, revision }) => ({ path, text: null, revision })))
      for (const { path } of files) texts.drop(path)
      setRemoved({ under, files })
      onShow(null)
    },
  })
  const undo = useSending({
    mutationFn: async ({ files }: Removed) => {
      await write(files.map(({ path, text }) => ({ path, text, revision: 0 })))
      setRemoved(null)
      onShow(files[0]?.path ?? null)
    },
  })
  const move = useMutation({
    mutationFn: async ({ from, to }: { from: string; to: string }) => {
      const files = await readSaved(from)
      const moved = files.map(({ path, text }) => ({ path: to + path.slice(from.length), text, revision: 0 }))
      await write([...files.map(({ path, revision }) => ({ path, text: null, revision })), ...moved])
      for (const { path } of files) texts.drop(path)
      onShow(moved[0]?.path ?? null)
    },
  })
  const duplicate = useSending({
    mutationFn: async (folder: string) => {
      const files = await readSaved(folder)
      const [, topic = '', id = ''] = folder.split('/')
      const to = `questions/${topic}/${freeQuestionId(`${id}-copy`, questionIds(client, guideId))}`
      const copies = files.map(({ path, text }) => ({
        path: to + path.slice(folder.length),
        text: path.endsWith('/question.md') ? withOtherTitle(text) : text,
        revision: 0,
      }))
      await write(copies)
      onShow(`${to}/question.md`)
    },
  })
  const add = useMutation({
    mutationFn: async (path: string) => {
      await write([{ path, text: '', revision: 0 }])
      onShow(path)
    },
  })
  const all = [remove, undo, move, duplicate, add]
  return {
    removed,
    remove,
    undo,
    move,
    duplicate,
    add,
    error: all.map(each => each.error).find(each => each !== null) ?? null,
    isBusy: all.some(each => each.isPending),
    /** Writes the files of a new question and shows one of them. */
    async addAll(changes: DraftChange[], first: string): Promise<void> {
      await write(changes)
      onShow(first)
    },
  }
}
export type FileChanges = ReturnType<typeof useFileChanges>

function questionIds(client: ReturnType<typeof useQueryClient>, guideId: string): string[] {
  return questionIdsIn(client.getQueryData(draftQuery(guideId).queryKey)?.files ?? [])
}

function withOtherTitle(text: string): string {
  return text.replace(/^title: *(['"]?)(.*?)\1 *$/m, 'title: $1$2 (copy)$1')
}
