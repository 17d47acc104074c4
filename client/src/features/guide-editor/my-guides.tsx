import type { OwnGuide } from '@dryrun/shared/contract/library'
import { Button, Group, Menu, Modal, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { sentenceOf } from '../../api-refusal.ts'
import { copyGuide, deleteGuide, shareGuide } from '../../api/library.ts'
import { paths } from '../../paths.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { LinkRow, LinkRows } from '../../ui/link-rows.tsx'
import { StateSign } from '../../ui/state-sign.tsx'
import { momentInWords } from '../../ui/time-in-words.ts'
import { useSending } from '../../ui/use-sending.ts'
import { useMoment } from '../../ui/use-moment.ts'
import { copyInWords } from './copy-in-words.ts'
import { ExportDialog, useGuideExport } from './export-guide.tsx'
import classes from './guide-editor.module.css'

/** The guides of one's own, each with what can be done with it. */
export function MyGuides({ guides }: { guides: readonly OwnGuide[] }) {
  const now = useMoment()
  return (
    <LinkRows label="Your guides">
      {guides.map(guide => (
        <LinkRow
          key={guide.id}
          to={paths.editGuide(guide.id)}
          title={guide.title}
          about={aboutOf(guide, now)}
          aside={<GuideActions guide={guide} name={nameAmong(guides, guide, now)} />}
        />
      ))}
    </LinkRows>
  )
}

function aboutOf({ copiedFrom, files, bytes, updatedAt, publishedAt }: OwnGuide, now: Date): string[] {
  const size = bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
  const when = (at: string) => momentInWords(new Date(at), now)
  return [
    ...(copiedFrom ? [copyInWords(copiedFrom)] : []),
    `Changed ${when(updatedAt)}${publishedAt === null ? '' : `, published ${when(publishedAt)}`}`,
    `${files} files, ${size}`,
  ]
}

/** The title; where another guide has the same one, with when it was changed. */
function nameAmong(guides: readonly OwnGuide[], { id, title, updatedAt }: OwnGuide, now: Date): string {
  const isTwin = guides.some(other => other.id !== id && other.title === title)
  return isTwin ? `${title}, changed ${momentInWords(new Date(updatedAt), now)}` : title
}

function stateOf({ version, hasChanges, isShared }: OwnGuide): ['live' | 'quiet', string] {
  if (version === null) return ['quiet', 'Draft, not published']
  const whose = isShared ? 'shared with everyone here' : 'yours alone'
  return ['live', `Version ${version}, ${whose}${hasChanges ? '; draft has changes' : ''}`]
}

function GuideActions({ guide, name }: { guide: OwnGuide; name: string }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isDeleting, setDeleting] = useState(false)
  const act = useSending({ mutationFn: (work: () => Promise<void>) => work() })
  const zip = useGuideExport(guide)
  const problem = act.error ?? zip.problem
  const [state, words] = stateOf(guide)
  const copy = async () => void navigate(paths.editGuide(await copyGuide(client, guide.id)))
  return (
    <div className={classes.rowActions}>
      <StateSign state={state}>{words}</StateSign>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            h={32}
            loading={act.isPending || zip.isBusy}
            aria-label={`What to do with ${name}`}
          >
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={zip.begin}>Export as a zip</Menu.Item>
          <Menu.Item onClick={() => act.mutate(copy)}>Make a copy</Menu.Item>
          <Menu.Item onClick={() => act.mutate(() => shareGuide(client, guide.id, !guide.isShared))}>
            {guide.isShared ? 'Keep it to yourself' : 'Share with everyone here'}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setDeleting(true)}>Delete</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {problem && <InlineError>{sentenceOf(problem)}</InlineError>}
      <ExportDialog title={name} use={zip} />
      <Modal opened={isDeleting} onClose={() => setDeleting(false)} title={`Delete ${name}`}>
        <Text>
          Its files and versions are gone for good. Sessions keep the questions and rubrics they took from it.
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" data-autofocus onClick={() => setDeleting(false)}>
            Keep
          </Button>
          <Button
            color="red.9"
            disabled={!isDeleting}
            onClick={() => {
              setDeleting(false)
              act.mutate(() => deleteGuide(client, guide.id))
            }}
          >
            Delete
          </Button>
        </Group>
      </Modal>
    </div>
  )
}
