import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useId } from 'react'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { Joined } from '../../live/session-state.ts'
import { Strip } from '../../ui/strip.tsx'
import { whatALockDoes, whoIsLocked, whoLocked } from './lock-words.ts'
import type { Lock } from './use-lock.ts'

type Props = { state: Joined; round: RoundView; lock: Lock }

/** While the workspace is locked: says so to everybody, and lets interviewers unlock it. */
export function LockStrip({ state, round, lock: { isLocked, change, problem } }: Props) {
  const wordsId = useId()
  if (!isLocked && problem === null) return null
  return (
    <Strip
      tone={isLocked ? 'on' : 'quiet'}
      icon={isLocked && <IconLock size={18} />}
      wordsId={wordsId}
      words={wordsOf(state, round)}
      action={
        change &&
        isLocked && (
          <Button variant="default" size="xs" h={32} aria-describedby={wordsId} onClick={change.run}>
            Unlock
          </Button>
        )
      }
      problem={problem}
    />
  )
}

function wordsOf(state: Joined, round: RoundView): string {
  const candidate = whoIsLocked(state, round)
  if (!round.isLocked) return whatALockDoes(candidate)
  const role = round.roles[state.me]
  if (role === 'interviewer') return `Locked for ${candidate}`
  const locker = whoLocked(state, round)
  return role === 'candidate'
    ? `${locker} locked the workspace. You can read, and go on when it is unlocked.`
    : `${locker} locked the workspace for ${candidate}.`
}
