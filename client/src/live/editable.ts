import { can, type Asker, type RoundFacts } from '@dryrun/shared/access/can'
import type { Editable } from './saved-sign.ts'

/** What somebody may do with a round's workspace now, as its document has to know it; the server judges alike. */
export function editableIn(asker: Asker, round: RoundFacts): Editable {
  if (can(asker, 'editWorkspace', round)) return 'edit'
  if (asker.role !== 'interviewer' && asker.role !== 'candidate') return 'read'
  if (round.state === 'ended') return 'over'
  return round.isLocked ? 'locked' : 'read'
}
