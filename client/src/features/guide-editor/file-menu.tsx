import { Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { InlineError } from '../../ui/inline-error.tsx'
import { sentenceOf } from '../../api-refusal.ts'
import { useSending } from '../../ui/use-sending.ts'
import type { FileChanges } from './use-file-changes.ts'

type Asked = { title: string; label: string; start: string; run: (path: string) => Promise<unknown> }
type Props = { path: string; changes: FileChanges }

/** What can be done with the open file, and with the question it belongs to. */
export function FileMenu({ path, changes }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const question = /^questions\/[^/]+\/[^/]+(?=\/)/.exec(path)?.[0]
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : ''
  const newFile = (): Asked => ({
    title: 'New file',
    label: 'Path in the guide',
    start: question ? `${question}/` : folder,
    run: changes.add.mutateAsync,
  })
  const rename = (title: string, from: string): Asked => ({
    title,
    label: 'Path in the guide',
    start: from,
    run: to => changes.move.mutateAsync({ from, to }),
  })
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            h={32}
            loading={changes.isBusy}
            leftSection={<IconDots size={16} />}
          >
            File
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked(newFile())}>New file</Menu.Item>
          <Menu.Item onClick={() => setAsked(rename('Rename file', path))}>Rename file</Menu.Item>
          <Menu.Item onClick={() => changes.remove.mutate(path)}>Delete file</Menu.Item>
          {question && (
            <>
              <Menu.Divider />
              <Menu.Label>The whole question</Menu.Label>
              <Menu.Item onClick={() => changes.duplicate.mutate(question)}>Duplicate question</Menu.Item>
              <Menu.Item onClick={() => setAsked(rename('Rename question', question))}>
                Rename question
              </Menu.Item>
              <Menu.Item onClick={() => changes.remove.mutate(question)}>Delete question</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asked !== null} onClose={() => setAsked(null)} title={asked?.title ?? ''}>
        {asked && <PathForm asked={asked} onClose={() => setAsked(null)} />}
      </Modal>
    </>
  )
}

function PathForm({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const [path, setPath] = useState(asked.start)
  const change = useSending({ mutationFn: asked.run, onSuccess: onClose })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (path.trim() !== '' && path !== asked.start) change.mutate(path.trim())
      }}
    >
      <Stack>
        <TextInput
          label={asked.label}
          value={path}
          maxLength={200}
          required
          data-autofocus
          onChange={event => setPath(event.currentTarget.value)}
        />
        {change.error && <InlineError>{sentenceOf(change.error)}</InlineError>}
        <Group>
          <Button type="submit" loading={change.isPending}>
            {asked.title}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
