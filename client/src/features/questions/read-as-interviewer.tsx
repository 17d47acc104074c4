import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sentenceOf } from '../../api-refusal.ts'
import { exposureQuery, openQuestion } from '../../api/questions.ts'
import { InlineError } from '../../ui/inline-error.tsx'

/** Reading all of a question: what came of asking for it. */
export function useReading(guideId: string, questionId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => openQuestion(guideId, questionId),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: exposureQuery(guideId).queryKey })
    },
  })
}
export type Reading = ReturnType<typeof useReading>

type Props = {
  reading: Reading
  /** True where the person has read it before, so that there is nothing left to ask. */
  wasRead: boolean
}

/** Asks for all of a question; the first time only after it was said what that means. Gone once it is there. */
export function ReadAsInterviewer({ reading, wasRead }: Props) {
  const [isAsking, setAsking] = useState(false)
  if (reading.data) return null
  const problem = reading.error && <InlineError>{sentenceOf(reading.error)}</InlineError>
  const ask = () => {
    reading.reset()
    setAsking(true)
  }
  return (
    <>
      <Button
        variant="default"
        loading={wasRead && reading.isPending}
        onClick={() => (wasRead ? reading.mutate() : ask())}
      >
        Read as an interviewer
      </Button>
      {wasRead && problem}
      <Modal
        opened={isAsking && !wasRead}
        onClose={() => setAsking(false)}
        title="Read as an interviewer"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text>
            You get the prompt, the hints, the model answer and the hidden cases. From then on the question
            counts as seen by you, and a surprise will not bring it to you. If you mean to practise it, do
            that first.
          </Text>
          {problem}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              Not now
            </Button>
            <Button loading={reading.isPending} onClick={() => reading.mutate()}>
              Read it
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
