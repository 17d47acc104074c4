import type { CallView } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import { memberOf } from '../../live/session-selectors.ts'

/** Who else is in the call, as a sentence; '' while it is not known. */
export function namesIn(session: SessionView, me: MemberId, call: CallView | null): string {
  if (call === null) return ''
  const names = call.peers
    .filter(({ memberId }) => memberId !== me)
    .map(({ memberId }) => memberOf(session, memberId)?.name ?? 'Somebody')
  if (names.length === 0) return 'Nobody is in the call yet.'
  return `${new Intl.ListFormat('en').format(names)} ${names.length === 1 ? 'is' : 'are'} in the call.`
}
