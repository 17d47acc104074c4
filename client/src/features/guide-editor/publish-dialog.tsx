import type { DraftCheck, OwnGuide, PackFault, PathChange } from '@dryrun/shared/contract/library'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { sentenceOf } from '../../api-refusal.ts'
import { publishDraft } from '../../api/library.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { useSending } from '../../ui/use-sending.ts'
import { FaultList } from './fault-list.tsx'
import classes from './guide-editor.module.css'

type Props = {
  guide: OwnGuide
  check: DraftCheck
  isOpen: boolean
  onClose: () => void
  onGo: (fault: PackFault) => void
}

/** Says what the next version will hold, and makes it. */
export function PublishDialog({ guide, check, isOpen, onClose, onGo }: Props) {
  const client = useQueryClient()
  const publish = useSending({
    mutationFn: () => publishDraft(client, guide.id, check.revision),
    onSuccess: ({ version }) => version !== null && onClose(),
  })
  const next = (guide.version ?? 0) + 1
  const found = publish.data?.faults ?? []
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Publish version ${next}`} size="lg">
      <Stack>
        <Text>
          {guide.isShared ? 'Everyone on this server' : 'You'} will plan new sessions with it. Sessions that
          are planned keep their version.
        </Text>
        {guide.version === null ? (
          <Text>This is the first version, with {check.changes.length} files.</Text>
        ) : (
          <Changes changes={check.changes} since={guide.version} />
        )}
        <Text size="sm" c="dimmed">
          The answers of SQL questions that changed are run first, which may take a minute.
        </Text>
        {publish.error && <InlineError>{sentenceOf(publish.error)}</InlineError>}
        {found.length > 0 && (
          <>
            <Text role="alert">It was not published: these answers do not do what they say.</Text>
            <FaultList
              faults={found}
              path={null}
              onGo={fault => {
                onClose()
                onGo(fault)
              }}
            />
          </>
        )}
        <Group>
          <Button loading={publish.isPending} onClick={() => publish.mutate()}>
            Publish version {next}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

const words = { added: 'New', changed: 'Changed', removed: 'Removed' } as const

function Changes({ changes, since }: { changes: readonly PathChange[]; since: number }) {
  if (changes.length === 0) return <Text>Nothing differs from version {since}.</Text>
  return (
    <section aria-label={`Changes since version ${since}`}>
      <Text fw={600}>Since version {since}</Text>
      <ul className={classes.changes}>
        {changes.map(({ path, kind }) => (
          <li key={path}>
            {words[kind]}: {path}
          </li>
        ))}
      </ul>
    </section>
  )
}
