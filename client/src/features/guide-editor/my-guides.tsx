import type { OwnGuide } from '@dryrun/shared/contract/library'
import { Button, Group, Menu, Modal, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { sentenceOf } from '../../api-refusal.ts'
import { copyGuide, deleteGuide, exportZip, shareGuide } from '../../api/library.ts'
import { paths } from '../../paths.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { LinkRow, LinkRows } from '../../ui/link-rows.tsx'
import { StateSign } from '../../ui/state-sign.tsx'
import { dateInWords } from '../../ui/time-in-words.ts'
import classes from './guide-editor.module.css'

/** The guides of one's own, each with what can be done with it. */
export function MyGuides({ guides }: { guides: readonly OwnGuide[] }) {
  return (
    <LinkRows label="Your guides">
      {guides.map(guide => (
        <LinkRow
          key={guide.id}
          to={paths.editGuide(guide.id)}
          title={guide.title}
          about={aboutOf(guide)}
          aside={<GuideActions guide={guide} />}
        />
      ))}
    </LinkRows>
  )
}

function aboutOf({ copiedFrom, files, bytes, updatedAt }: OwnGuide): string[] {
  const size = bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
  const from = copiedFrom ? [`A copy of ${copiedFrom.title}`] : []
  return [...from, `${files} files, ${size}, changed ${dateInWords(new Date(updatedAt))}`]
}

function stateOf({ version, hasChanges, isShared }: OwnGuide): ['live' | 'quiet', string] {
  if (version === null) return ['quiet', 'Draft, not published']
  const whose = isShared ? 'shared with everyone here' : 'yours alone'
  return ['live', `Version ${version}, ${whose}${hasChanges ? '; draft has changes' : ''}`]
}

function GuideActions({ guide }: { guide: OwnGuide }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isDeleting, setDeleting] = useState(false)
  const act = useMutation({ mutationFn: (work: () => Promise<void>) => work() })
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
            loading={act.isPending}
            aria-label={`What to do with ${guide.title}`}
          >
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => act.mutate(() => saveZip(guide.id))}>Export as a zip</Menu.Item>
          <Menu.Item onClick={() => act.mutate(copy)}>Make a copy</Menu.Item>
          <Menu.Item onClick={() => act.mutate(() => shareGuide(client, guide.id, !guide.isShared))}>
            {guide.isShared ? 'Keep it to yourself' : 'Share with everyone here'}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setDeleting(true)}>Delete</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {act.error && <InlineError>{sentenceOf(act.error)}</InlineError>}
      <Modal opened={isDeleting} onClose={() => setDeleting(false)} title={`Delete ${guide.title}`}>
        <Text>
          Its files and versions are gone for good. Sessions keep the questions and rubrics they took from it.
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" data-autofocus onClick={() => setDeleting(false)}>
            Keep
          </Button>
          <Button
            color="red.9"
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
