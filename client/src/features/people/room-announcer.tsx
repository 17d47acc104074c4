import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Joined } from '../../live/session-state.ts'
import { newsBetween } from './room-news.ts'

/** The room's one polite live region: reads out what others do. */
export function RoomAnnouncer({ state }: { state: Joined }) {
  const before = useRef(state)
  const [news, setNews] = useState('')
  useEffect(() => {
    const sentences = newsBetween(before.current, state)
    before.current = state
    if (sentences.length > 0) setNews(sentences.join(' '))
  }, [state])
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {news}
    </VisuallyHidden>
  )
}
