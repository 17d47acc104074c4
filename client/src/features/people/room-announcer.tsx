import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Joined } from '../../live/session-state.ts'
import { newsBetween } from './room-news.ts'

/** A sentence of another feature, read out when its key changes; none while it is empty. */
export type Aloud = { key: string; words: string }

/** The room's one polite live region: reads out what others do, and what other features have to say. */
export function RoomAnnouncer({ state, also = [] }: { state: Joined; also?: readonly Aloud[] }) {
  const before = useRef({ state, keys: also.map(({ key }) => key) })
  const [news, setNews] = useState({ count: 0, words: '' })
  useEffect(() => {
    const said = newsBetween(before.current.state, state)
    const { keys } = before.current
    const more = also.filter(({ key, words }, index) => words !== '' && key !== keys[index])
    before.current = { state, keys: also.map(({ key }) => key) }
    const sentences = [...said, ...more.map(({ words }) => words)]
    if (sentences.length > 0) setNews(({ count }) => ({ count: count + 1, words: sentences.join(' ') }))
  }, [state, also])
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {/* A new element for each, so that the same words twice are read twice. */}
      <span key={news.count}>{news.words}</span>
    </VisuallyHidden>
  )
}
