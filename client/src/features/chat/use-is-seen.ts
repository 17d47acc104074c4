import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react'

/** Whether an element is in front of somebody's eyes: on the screen, in a page that is not hidden. */
export function useIsSeen(element: RefObject<Element | null>): boolean {
  const [isOnScreen, setOnScreen] = useState(false)
  const isPageShown = useSyncExternalStore(hearVisibility, readVisibility)
  useEffect(() => {
    if (!element.current) return
    const watcher = new IntersectionObserver(entries => {
      setOnScreen(entries.at(-1)?.isIntersecting ?? false)
    })
    watcher.observe(element.current)
    return () => watcher.disconnect()
  }, [element])
  return isOnScreen && isPageShown
}

function hearVisibility(hear: () => void): () => void {
  document.addEventListener('visibilitychange', hear)
  return () => document.removeEventListener('visibilitychange', hear)
}

const readVisibility = () => !document.hidden
