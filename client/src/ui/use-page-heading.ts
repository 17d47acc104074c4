import { useEffect, useRef, type RefObject } from 'react'
import { useLocation } from 'react-router'

/** The heading that was shown last; null until the first page of this visit. */
let lastShown: string | null = null

/**
 * Names the page: sets the window's title and, except on the first page of a visit, moves the focus to the heading so
 * that keyboard and screen reader begin at the new page. An input that already has the focus keeps it.
 */
export function usePageHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    document.title = title === 'Dryrun' ? title : `${title} · Dryrun`
  }, [title])
  useEffect(() => {
    const shown = `${pathname} ${heading.current?.dataset.page ?? ''}`
    const isNews = lastShown !== null && lastShown !== shown
    lastShown = shown
    if (isNews && !isTyping()) heading.current?.focus({ preventScroll: true })
  }, [pathname])
  return heading
}

function isTyping(): boolean {
  return document.activeElement?.matches('main input, main textarea, main select') ?? false
}
