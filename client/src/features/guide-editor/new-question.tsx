import type { DraftChange, DraftOutline } from '@dryrun/shared/contract/library'
import { questionTemplate } from '@dryrun/shared/guide/question-template'
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { sentenceOf } from '../../api-refusal.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { useSending } from '../../ui/use-sending.ts'
import { freeQuestionId } from './file-groups.ts'

type Props = {
  /** The topic it is of; null while nothing is added. */
  topic: string | null
  outline: DraftOutline
  /** The ids of the questions there are. */
  taken: readonly string[]
  onClose: () => void
  /** Writes the files. Throws `ApiRefusal`. */
  onAdd: (changes: DraftChange[], first: string) => Promise<void>
}

/** Asks for the title of a new question, and makes it of a short whole one that is to be written over. */
export function NewQuestion({ topic, outline, taken, onClose, onAdd }: Props) {
  return (
    <Modal opened={topic !== null} onClose={onClose} title="New question">
      {topic !== null && <Form {...{ topic, outline, taken, onClose, onAdd }} />}
    </Modal>
  )
}

function Form({ topic, outline, taken, onClose, onAdd }: Props & { topic: string }) {
  const [title, setTitle] = useState('')
  const kind = outline.topics.find(({ id }) => id === topic)?.kind
  const rounds = outline.rounds.filter(({ topics }) => topics.includes(topic)).map(({ id }) => id)
  const isReady = kind !== undefined && rounds.length > 0 && outline.levels.length > 0
  const add = useSending({
    mutationFn: async () => {
      if (!kind) return
      const questionId = freeQuestionId(title, taken)
      const place = {
        topic,
        questionId,
        title: title.trim(),
        levels: outline.levels,
        rounds: rounds.slice(0, 1),
      }
      const files = Object.entries(questionTemplate(kind, place))
      await onAdd(
        files.map(([path, text]) => ({ path, text, revision: 0 })),
        `questions/${topic}/${questionId}/question.md`,
      )
      onClose()
    },
  })
  if (!isReady) {
    return (
      <Text>
        A question needs a topic, a level and a round that asks about its topic. Mend guide.yaml and the
        rounds first.
      </Text>
    )
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (title.trim() !== '') add.mutate()
      }}
    >
      <Stack>
        <TextInput
          label="Title"
          description="It begins as a short question without faults, which you write over."
          value={title}
          maxLength={120}
          required
          data-autofocus
          onChange={event => setTitle(event.currentTarget.value)}
        />
        {add.error && <InlineError>{sentenceOf(add.error)}</InlineError>}
        <Group>
          <Button type="submit" loading={add.isPending}>
            Add question
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
