import { Button, Group, Modal, Text } from '@mantine/core'
import { TimeText } from '../../ui/time-text.tsx'

type Props = {
  isOpen: boolean
  /** Of the candidate. */
  name: string
  /** When it began, an ISO time. */
  since: string
  onCancel: () => void
  onEnd: () => void
}

/** Asks before an interviewer ends somebody's focus time: what is seen once cannot be hidden again. */
export function EndFocusDialog({ isOpen, name, since, onCancel, onEnd }: Props) {
  return (
    <Modal opened={isOpen} onClose={onCancel} title={`End ${name}’s focus time?`}>
      <Text>
        What they typed since <TimeText at={since} show="time" /> is shown to everybody at once.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Let it go on
        </Button>
        <Button onClick={onEnd}>End focus time</Button>
      </Group>
    </Modal>
  )
}
