import { Button, Group, Modal, Text } from '@mantine/core'

type Props = { isOpen: boolean; onCancel: () => void; onFinish: () => void }

/** Asks before a practice is over, since the text is closed by it and the answer opened. */
export function FinishDialog({ isOpen, onCancel, onFinish }: Props) {
  return (
    <Modal opened={isOpen} onClose={onCancel} title="Finish this practice">
      <Text>
        Your text is closed and the model answer opens. You can practise the question anew at any time.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Keep working
        </Button>
        <Button onClick={onFinish}>Finish</Button>
      </Group>
    </Modal>
  )
}
