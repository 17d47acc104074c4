import { useEffect, useRef, useState } from 'react'
import type { CallState } from '../../live/call/call-state.ts'
import { useCallGlance } from '../../live/call/use-call.ts'
import type { Joined } from '../../live/session-state.ts'
import { ownPeerOf } from './call-glances.ts'
import { callNews } from './call-news.ts'

const viewOf = ({ view }: CallState) => view
/** Who only listens could not be heard by any key, so nothing is said of their silence. */
const hintOf = (state: CallState) => (ownPeerOf(state)?.mayBeHeard === false ? null : state.own.hint)
const hintWords = {
  mutedTalk: 'You are muted.',
  noSound: 'We hear nothing from your microphone.',
} as const

/** What there is to say of the call, for the room's live region. */
export function useCallAloud({ session, me }: Joined): { key: string; words: string }[] {
  const view = useCallGlance(session.id, viewOf)
  const hint = useCallGlance(session.id, hintOf)
  const before = useRef(view)
  const [news, setNews] = useState({ count: 0, words: '' })
  useEffect(() => {
    const said = before.current && view ? callNews(before.current, view, { session, me }) : []
    before.current = view
    if (said.length > 0) setNews(({ count }) => ({ count: count + 1, words: said.join(' ') }))
  }, [view, session, me])
  return [
    { key: `call ${news.count}`, words: news.words },
    { key: hint ?? '', words: hint ? hintWords[hint] : '' },
  ]
}
