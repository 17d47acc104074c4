import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { answersNeedAccount } from '@dryrun/shared/contract/exposure'
import { sentenceOf } from '../../api-refusal.ts'
import { meQuery } from '../../api/people.ts'
import { exposureQuery, openQuestion } from '../../api/questions.ts'
import { paths, signInThen } from '../../paths.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { useSending } from '../../ui/use-sending.ts'

/** Reading all of a question: what came of asking for it. */
export function useReading(guideId: string, questionId: string) {
  const client = useQueryClient()
  return useSending({
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
  const isGuest = useQuery(meQuery).data?.person?.kind === 'guest'
  if (reading.data) return null
  const problem = reading.error && <InlineError>{sentenceOf(reading.error)}</InlineError>
  const asksFirst = isGuest || !wasRead
  const ask = () => {
    reading.reset()
    setAsking(true)
  }
  return (
    <>
      <Button
        variant="default"
        loading={!asksFirst && reading.isPending}
        onClick={() => (asksFirst ? ask() : reading.mutate())}
      >
        Read as an interviewer
      </Button>
      {!asksFirst && problem}
      <Modal
        opened={isAsking && asksFirst}
        onClose={() => setAsking(false)}
        title="Read as an interviewer"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {isGuest ? (
          <NeedsAccount />
        ) : (
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
        )}
      </Modal>
    </>
  )
}

/** What a guest reads instead, with the way there and back. */
function NeedsAccount() {
  const { pathname } = useLocation()
  return (
    <Stack>
      <Text>{answersNeedAccount}</Text>
      <Group justify="flex-end">
        <Button component={Link} to={signInThen(pathname, paths.signUp)}>
          Create an account
        </Button>
      </Group>
    </Stack>
  )
}
