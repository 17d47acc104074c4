import { can } from '@dryrun/shared/access/can'
import type { RoundView } from '@dryrun/shared/contract/round'
import { askerIn } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useAsk } from '../../live/use-ask.ts'
import { usePageActions } from '../../ui/page-actions.ts'

/** Locks and unlocks a round's editing, for those who may; for others `change` is null. */
export function useLock({ session, me }: Joined, round: RoundView) {
  const { askFor, problem, isAsking } = useAsk()
  const { isLocked } = round
  const set = () =>
    void (isAsking || askFor('round:lock', { sessionId: session.id, roundId: round.id, isLocked: !isLocked }))
  const mayLock = can(askerIn(session, me, round), 'lockEditing', round)
  const change = mayLock ? { label: isLocked ? 'Unlock editing' : 'Lock editing', run: set } : null
  usePageActions(change ? [{ id: 'lock', group: 'Room', ...change }] : [])
  return { isLocked, change, problem }
}
export type Lock = ReturnType<typeof useLock>
