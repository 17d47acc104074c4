import { Button, Tooltip } from '@mantine/core'
import { IconPlayerTrackNext } from '@tabler/icons-react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { SessionView } from '@dryrun/shared/contract/session'
import { whoDoesWhat } from './who-does-what.ts'

type Props = { session: SessionView; round: RoundView; me: MemberId; onStart: () => void }

/** Opens the next round in one click, and says before it which one and who will do what in it. */
export function NextRoundButton({ session, round, me, onStart }: Props) {
  const roles = whoDoesWhat(session, round, me)
  return (
    <Tooltip label={`Ends this round and starts the next. ${roles}`} multiline maw={280}>
      <Button
        variant="default"
        size="xs"
        h={32}
        maw={220}
        leftSection={<IconPlayerTrackNext size={14} />}
        onClick={onStart}
        aria-label={`Start the next round: ${round.title}. ${roles}`}
      >
        Next: {round.title}
      </Button>
    </Tooltip>
  )
}
