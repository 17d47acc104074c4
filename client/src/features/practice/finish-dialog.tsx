import { Button, Group, Modal, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answersNeedAccount } from '@dryrun/shared/contract/exposure'
import { meQuery } from '../../api/people.ts'

type Props = { isOpen: boolean; onCancel: () => void; onFinish: () => void }

/** Asks before a practice is over, since the text is closed by it and the answer opened. */
export function FinishDialog({ isOpen, onCancel, onFinish }: Props) {
  const isGuest = useQuery(meQuery).data?.person?.kind === 'guest'
  return (
    <Modal opened={isOpen} onClose={onCancel} title="Finish this practice">
      <Text>
        {isGuest
          ? `Your text is closed. ${answersNeedAccount}`
          : 'Your text is closed and the model answer opens.'}{' '}
        You can practise the question anew at any time.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Keep working
        </Button>
        {/* While the dialog goes, a second press would end what has ended. */}
        <Button onClick={onFinish} disabled={!isOpen}>
          Finish
        </Button>
      </Group>
    </Modal>
  )
}
