import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/** From the end of a list, in pixels, up to which somebody counts as reading its end. */
const nearEndPx = 24

/**
 * Keeps a scrolling list at its end as it grows, unless the reader has scrolled up. `length` is what grows; the list
 * is found by the returned ref.
 */
export function useKeptAtEnd<T extends HTMLElement>(length: number): RefObject<T | null> {
  const list = useRef<T>(null)
  const isAtEnd = useRef(true)

  useLayoutEffect(() => {
    if (isAtEnd.current && list.current) scrollToEnd(list.current)
  }, [length])

  useEffect(() => {
    const element = list.current
    if (!element) return
    const look = () => {
      // While it is hidden it has no height, and nobody scrolls.
      if (element.clientHeight > 0) isAtEnd.current = isNearEnd(element)
    }
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current) scrollToEnd(element)
    })
    element.addEventListener('scroll', look, { passive: true })
    resized.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      resized.disconnect()
    }
  }, [])
  return list
}

const scrollToEnd = (element: HTMLElement) => {
  element.scrollTop = element.scrollHeight
}

const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight <= nearEndPx
