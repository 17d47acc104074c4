import { Button, Group, Modal, Text } from '@mantine/core'
import type { RoundView } from '@dryrun/shared/contract/round'

type Props = {
  isOpen: boolean
  /** The round that is on, and goes by starting the other. */
  ending: RoundView
  starting: RoundView
  onCancel: () => void
  onStart: () => void
}

/** Asks before the next round is started over one that is on: a round that has ended cannot be opened again. */
export function NextRoundDialog({ isOpen, ending, starting, onCancel, onStart }: Props) {
  return (
    <Modal opened={isOpen} onClose={onCancel} title={`Start ${nameOf(starting)}?`}>
      <Text>
        {capital(nameOf(ending))}, ends for everybody and cannot be opened again. Unfinished scorecards stay
        open: they are on the session page once the session has ended.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Keep going
        </Button>
        {/* While the dialog goes, a second press would start what has started. */}
        <Button onClick={onStart} disabled={!isOpen}>
          Start next round
        </Button>
      </Group>
    </Modal>
  )
}

/** Two rounds of a session may have one title, so the number goes with it. */
const nameOf = ({ position, title }: RoundView) => `round ${position + 1}, ${title}`

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
