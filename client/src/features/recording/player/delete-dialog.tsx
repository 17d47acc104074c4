import { Button, Group, Modal, Text } from '@mantine/core'

type Props = { title: string; isOpen: boolean; onCancel: () => void; onDelete: () => void }

/** Asks before something recorded is deleted, which nothing brings back. */
export function DeleteDialog({ title, isOpen, onCancel, onDelete }: Props) {
  return (
    <Modal opened={isOpen} onClose={onCancel} title={title}>
      <Text>It is deleted for everybody, and cannot be brought back.</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Keep
        </Button>
        <Button color="red.9" onClick={onDelete}>
          Delete
        </Button>
      </Group>
    </Modal>
  )
}
