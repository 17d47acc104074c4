import { memberOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { latestOfOthers } from './chat-state.ts'

/** The latest message of somebody else as a sentence to be read out, also while the chat is not shown. */
export function chatAloud({ session, me, timeline }: Joined): { key: string; words: string } {
  const latest = latestOfOthers(timeline, me)
  if (latest?.what.kind !== 'chat') return { key: '', words: '' }
  const author = latest.memberId ? memberOf(session, latest.memberId)?.name : null
  return { key: String(latest.seq), words: `${author ?? 'Somebody'} writes: ${latest.what.text}` }
}
