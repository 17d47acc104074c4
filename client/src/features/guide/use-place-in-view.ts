import { useEffect, useState } from 'react'

/**
 * The id of the place that is being read: the last whose head has passed a line, which lies at the upper third of the
 * window and goes down to its end with the end of the page, where nothing can reach the third any more. There, the
 * place somebody asked for goes before its neighbours.
 */
export function usePlaceInView(ids: readonly string[], asked: string): string | null {
  const [place, setPlace] = useState<string | null>(null)
  useEffect(() => {
    let frame = 0
    const find = (): void => {
      frame = 0
      setPlace(placeInView(ids, asked))
    }
    const findSoon = (): void => {
      frame ||= requestAnimationFrame(find)
    }
    find()
    window.addEventListener('scroll', findSoon, { passive: true })
    return () => {
      window.removeEventListener('scroll', findSoon)
      cancelAnimationFrame(frame)
    }
  }, [ids, asked])
  return place
}

function placeInView(ids: readonly string[], asked: string): string | null {
  const { innerHeight, scrollY } = window
  const rest = document.documentElement.scrollHeight - scrollY - innerHeight
  const line = Math.max(innerHeight / 3, innerHeight - rest)
  const topOf = (id: string): number => document.getElementById(id)?.getBoundingClientRect().top ?? Infinity
  // Half a pixel may be left of a page that is at its end.
  if (rest < 2 && ids.includes(asked) && topOf(asked) >= 0 && topOf(asked) < innerHeight) return asked
  return ids.findLast(id => topOf(id) < line) ?? null
}
