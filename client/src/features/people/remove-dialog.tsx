import { Button, Group, Modal, Text } from '@mantine/core'
import type { MemberView } from '@dryrun/shared/contract/session'
import { roleSigns } from '../../ui/role-badge.tsx'

type Props = { member: MemberView | null; onCancel: () => void; onRemove: (member: MemberView) => void }

/** Asks before somebody loses their seat, and every open link for what they came in as with it. */
export function RemoveDialog({ member, onCancel, onRemove }: Props) {
  return (
    <Modal opened={member !== null} onClose={onCancel} title={member ? `Remove ${member.name}` : ''}>
      <Text>They leave at once and lose their seat and roles. What they typed stays.</Text>
      {member && (
        <Text mt="xs">
          The {roleSigns[member.homeRole].word.toLowerCase()} link is withdrawn too, so that they cannot come
          back by it. Make a new one for anybody else you invite.
        </Text>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Keep
        </Button>
        <Button color="red.9" onClick={() => member && onRemove(member)}>
          Remove
        </Button>
      </Group>
    </Modal>
  )
}
