import { useState } from 'react'
import { can } from '@dryrun/shared/access/can'
import type { RoundView } from '@dryrun/shared/contract/round'
import { askerIn } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useAsk } from '../../live/use-ask.ts'
import { usePageActions } from '../../ui/page-actions.ts'

/**
 * What the member may do about focus time now: begin it, end their own or ask to end the candidate's; else `change` is
 * null. `ending` is there while it is asked whether to end the candidate's, wherever that was chosen.
 */
export function useFocusTime({ session, me }: Joined, round: RoundView) {
  const { askFor, problem, isAsking } = useAsk()
  const asker = askerIn(session, me, round)
  const { focus } = round
  const thisRound = { sessionId: session.id, roundId: round.id }
  const isMine = focus?.memberId === me
  // By when it began: the question is about this focus time, and never about the next.
  const [askedOf, setAskedOf] = useState<string | null>(null)
  const start = () => void (isAsking || askFor('focus:start', thisRound))
  const end = () => void (isAsking || askFor('focus:end', thisRound))
  const askToEnd = () => setAskedOf(focus?.since ?? null)

  const change =
    focus === null
      ? can(asker, 'takeFocus', round) && { label: 'Focus time', action: 'Begin focus time', run: start }
      : can(asker, 'endFocus', round) &&
        (isMine
          ? { label: 'Show my work', action: 'End focus time and show my work', run: end }
          : { label: 'End focus time…', action: 'End focus time…', run: askToEnd })

  const isAsked = change !== false && !isMine && focus !== null && askedOf === focus.since
  const cancel = () => setAskedOf(null)
  const confirm = () => {
    cancel()
    end()
  }

  usePageActions(change ? [{ id: 'focus-time', label: change.action, group: 'Room', run: change.run }] : [])
  return { focus, isMine, change: change || null, ending: isAsked ? { cancel, confirm } : null, problem }
}
export type FocusTime = ReturnType<typeof useFocusTime>
