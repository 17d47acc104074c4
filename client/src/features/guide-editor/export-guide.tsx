import type { OwnGuide } from '@dryrun/shared/contract/library'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { sentenceOf } from '../../api-refusal.ts'
import { draftQuery, exportZip } from '../../api/library.ts'
import { exposureQuery } from '../../api/questions.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { useSending } from '../../ui/use-sending.ts'
import { questionIdsIn } from './file-groups.ts'

/** The questions a zip would hold, and how many of them the person has not read yet. */
type Reading = { all: number; unread: number }

/** The way to a zip: who has read all of its questions gets it at once, anybody else is asked first. */
export function useGuideExport({ id }: Pick<OwnGuide, 'id'>) {
  const client = useQueryClient()
  const save = useSending({
    mutationFn: () => saveZip(id),
    onSuccess: () => {
      ask.reset()
      // It counts in the guide this was copied from, and in every other copy.
      const isExposure = ({ queryKey }: { queryKey: readonly unknown[] }) =>
        queryKey[0] === 'guides' && queryKey[2] === 'exposure'
      return client.invalidateQueries({ predicate: isExposure })
    },
  })
  const ask = useSending({
    mutationFn: () => readingOf(client, id),
    onSuccess: ({ unread }) => {
      if (unread === 0) save.mutate()
    },
  })
  const reading = ask.data && ask.data.unread > 0 ? ask.data : null
  return {
    begin: () => {
      save.reset()
      ask.mutate()
    },
    isBusy: ask.isPending || save.isPending,
    reading,
    save,
    cancel: ask.reset,
    /** What went wrong while no dialog is there to say it. */
    problem: reading === null ? (ask.error ?? save.error) : null,
  }
}
export type GuideExport = ReturnType<typeof useGuideExport>

/** Says what a zip counts as, before it does. */
export function ExportDialog({ title, use }: { title: string; use: GuideExport }) {
  const { reading, save, cancel } = use
  return (
    <Modal
      opened={reading !== null}
      onClose={cancel}
      title={`Export ${title}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {reading && (
        <Stack>
          <Text>{inWords(reading)}</Text>
          {save.error && <InlineError>{sentenceOf(save.error)}</InlineError>}
          <Group justify="flex-end">
            <Button variant="default" onClick={cancel} data-autofocus>
              Not now
            </Button>
            <Button loading={save.isPending} onClick={() => save.mutate()}>
              Export it
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}

function inWords({ all, unread }: Reading): string {
  const whole =
    all === 1
      ? 'The zip holds its 1 question whole: prompt, hints, model answer and hidden cases.'
      : `The zip holds all ${all} questions whole: prompts, hints, model answers and hidden cases.`
  const which = unread < all ? `the ${unread} you have not read` : all === 1 ? 'it' : `all ${all}`
  const counts = unread === 1 ? 'counts' : 'count'
  const them = unread === 1 ? 'it' : 'them'
  return `${whole} From then on ${which} ${counts} as seen by you, and a surprise will not bring ${them} to you. If you mean to practise ${them}, do that first.`
}

/** What was read cannot always be told; then all of it is taken for unread. */
async function readingOf(client: QueryClient, guideId: string): Promise<Reading> {
  const [{ files }, exposure] = await Promise.all([
    client.fetchQuery(draftQuery(guideId)),
    client.fetchQuery(exposureQuery(guideId)).catch(() => []),
  ])
  const ids = questionIdsIn(files)
  const read = new Set(exposure.filter(({ how }) => how === 'opened').map(({ questionId }) => questionId))
  return { all: ids.length, unread: ids.filter(id => !read.has(id)).length }
}

/** Hands the draft to the browser as a file. */
async function saveZip(guideId: string): Promise<void> {
  const { name, zip } = await exportZip(guideId)
  const address = URL.createObjectURL(zip)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
