import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { Joined } from '../../live/session-state.ts'
import { whatALockDoes, whoIsLocked } from './lock-words.ts'
import type { Lock } from './use-lock.ts'

type Props = { state: Joined; round: RoundView; lock: Lock }

/** Locks and unlocks with one click, for those who may. */
export function LockButton({ state, round, lock: { isLocked, change } }: Props) {
  if (change === null) return null
  const about = isLocked ? change.label : `${change.label}. ${whatALockDoes(whoIsLocked(state, round))}`
  return (
    <Tooltip label={about} multiline maw={280}>
      <ActionIcon aria-label={change.label} aria-pressed={isLocked} size={32} onClick={change.run}>
        {isLocked ? <IconLock size={18} /> : <IconLockOpen size={18} />}
      </ActionIcon>
    </Tooltip>
  )
}
