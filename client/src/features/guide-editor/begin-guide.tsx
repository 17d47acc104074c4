import type { GuideListItem } from '@dryrun/shared/contract/guide'
import { Button, FileButton, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { sentenceOf } from '../../api-refusal.ts'
import { copyGuide, importZip } from '../../api/library.ts'
import { paths } from '../../paths.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { useSending } from '../../ui/use-sending.ts'
import classes from './guide-editor.module.css'
import { useFileDrop } from './use-file-drop.ts'

/** The ways to a guide of one's own: a copy of one of the server's, or a zip. */
export function BeginGuide({ guides }: { guides: readonly GuideListItem[] }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const copy = useSending({
    mutationFn: (guideId: string) => copyGuide(client, guideId),
    onSuccess: guideId => navigate(paths.editGuide(guideId)),
  })
  const bring = useSending({
    mutationFn: (zip: Blob) => importZip(client, zip),
    onSuccess: ({ guideId }) => guideId !== null && navigate(paths.editGuide(guideId)),
  })
  const { target, isOver } = useFileDrop<HTMLElement>(file => bring.mutate(file))
  const faults = bring.data?.faults ?? []
  return (
    <section ref={target} className={classes.drop} aria-label="Begin a guide" data-over={isOver || undefined}>
      <Group justify="center">
        {guides
          .filter(({ from }) => from === 'server')
          .map(({ id, title }) => (
            <Button
              key={id}
              loading={copy.isPending && copy.variables === id}
              disabled={copy.isPending}
              onClick={() => copy.mutate(id)}
            >
              Copy {title}
            </Button>
          ))}
        <FileButton accept=".zip,application/zip" onChange={file => file && bring.mutate(file)}>
          {props => (
            <Button {...props} variant="default" loading={bring.isPending}>
              Import a zip
            </Button>
          )}
        </FileButton>
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        Or drop the zip of a guide’s folder here. Nothing in it is run.
      </Text>
      {copy.error && <InlineError>{sentenceOf(copy.error)}</InlineError>}
      {bring.error && <InlineError>{sentenceOf(bring.error)}</InlineError>}
      {faults.length > 0 && (
        <InlineError>
          The zip was not taken.{' '}
          {faults.slice(0, 5).map(({ path, message }, at) => (
            <span key={at}>
              {path}: {message}{' '}
            </span>
          ))}
        </InlineError>
      )}
    </section>
  )
}
