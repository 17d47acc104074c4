import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'

/** Scrolls to the place the address names, once the page has it: the browser's own try came before the text. */
export function useScrollToPlace(): void {
  const { hash, key } = useLocation()
  useEffect(() => {
    if (hash !== '') document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView()
  }, [hash, key])
}

/** The id of the place that is being read: the last whose head has passed the upper third of the window. */
export function usePlaceInView(ids: readonly string[]): string | null {
  const [place, setPlace] = useState<string | null>(null)
  const joined = ids.join(' ')
  useEffect(() => {
    const find = (): void => {
      const line = window.innerHeight / 3
      const passed = joined
        .split(' ')
        .filter(id => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < line)
      setPlace(passed.at(-1) ?? null)
    }
    find()
    window.addEventListener('scroll', find, { passive: true })
    return () => window.removeEventListener('scroll', find)
  }, [joined])
  return place
}
