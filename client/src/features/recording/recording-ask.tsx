import { Button, Group, Modal, Text } from '@mantine/core'
import type { Joined } from '../../live/session-state.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { ConsentFacts } from './consent-facts.tsx'
import { answerMinutes, namesOf } from './recording-words.ts'
import type { RecordCall } from './use-record-call.ts'

type Props = { state: Joined; record: RecordCall }

/** Before the host asks everybody: what will be kept, who may watch it, and that all have to agree. */
export function RecordingAsk({ state, record }: Props) {
  const present = state.session.members.filter(
    ({ id }) => id !== state.me && (state.presence[id] ?? 'away') !== 'away',
  )
  const names = namesOf(
    state,
    present.map(({ id }) => id),
  )
  return (
    <Modal opened={record.isOpen} onClose={record.close} title="Record the call?" size="lg">
      <Text>
        {present.length === 0
          ? 'Nobody else is here, so it begins at once. Whoever joins the call later has to agree first.'
          : `${names} ${present.length === 1 ? 'is' : 'are'} asked. It begins when everybody who is here has agreed. If somebody does not, or does not answer within ${answerMinutes} minutes, nothing is recorded.`}
      </Text>
      <ConsentFacts />
      {record.problem !== null && <InlineError>{record.problem}</InlineError>}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={record.close} data-autofocus>
          Cancel
        </Button>
        <Button loading={record.isAsking} onClick={() => void record.confirm()}>
          {present.length === 0 ? 'Agree and record' : 'Agree and ask the others'}
        </Button>
      </Group>
    </Modal>
  )
}
