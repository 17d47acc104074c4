import { Button, Tooltip } from '@mantine/core'
import { IconPlayerTrackNext } from '@tabler/icons-react'
import { useState } from 'react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { SessionView } from '@dryrun/shared/contract/session'
import { liveRoundOf } from '../../live/session-selectors.ts'
import { NextRoundDialog } from './next-round-dialog.tsx'
import { whoDoesWhat } from './who-does-what.ts'

type Props = {
  session: SessionView
  /** The round to start. */
  round: RoundView
  me: MemberId
  onStart: () => void
}

/** Opens the next round, and says before it which one and who will do what in it; asks where that ends another. */
export function NextRoundButton({ session, round, me, onStart }: Props) {
  const [isAsking, setAsking] = useState(false)
  const roles = whoDoesWhat(session, round, me)
  const live = liveRoundOf(session)
  const start = () => {
    setAsking(false)
    onStart()
  }
  return (
    <>
      <Tooltip
        label={`${live ? 'Ends this round and starts the next.' : 'Starts the next round.'} ${roles}`}
        multiline
        maw={280}
      >
        <Button
          variant="default"
          size="xs"
          h={32}
          maw={220}
          leftSection={<IconPlayerTrackNext size={14} />}
          onClick={live ? () => setAsking(true) : start}
          aria-label={`Start the next round: ${round.title}. ${roles}`}
        >
          Next: {round.title}
        </Button>
      </Tooltip>
      {live && (
        <NextRoundDialog
          isOpen={isAsking}
          ending={live}
          starting={round}
          onCancel={() => setAsking(false)}
          onStart={start}
        />
      )}
    </>
  )
}
