import { Button, Group, Modal, Text } from '@mantine/core'

type Props = { isOpen: boolean; onCancel: () => void; onEnd: () => void }

/** Asks before a session ends, since that cannot be taken back. */
export function EndSessionDialog({ isOpen, onCancel, onEnd }: Props) {
  return (
    <Modal opened={isOpen} onClose={onCancel} title="End the session">
      <Text>
        The round that is on ends, and no other can be started. Everybody goes to the wrap-up. Scorecards can
        still be finished there.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Keep going
        </Button>
        {/* While the dialog goes, a second press would end what has ended. */}
        <Button color="red.9" onClick={onEnd} disabled={!isOpen}>
          End session
        </Button>
      </Group>
    </Modal>
  )
}
