import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/**
 * Brings the reader to the place the address names: opens it where it is closed, and lets the keyboard go on from its
 * heading. The router scrolls, both to places and back to where one was; only a guide that came after its page
 * (`cameLate`) has to scroll for itself, once. Gives whether the address names a place that there is not.
 */
export function useArrival(cameLate: boolean): boolean {
  const { hash, key } = useLocation()
  const how = useNavigationType()
  const mayScroll = useRef(cameLate)
  const [isLost, setLost] = useState(false)
  useEffect(() => {
    const place = placeAt(hash)
    const isLate = mayScroll.current
    mayScroll.current = false
    const isNowhere = !place && hash.length > 1
    setLost(isNowhere)
    // Where one has come back to, the reader is put back by the router.
    if (isNowhere && (isLate || how !== 'POP')) window.scrollTo(0, 0)
    if (!place) return
    for (const each of disclosuresAt(place)) each.open = true
    if (isLate) place.scrollIntoView()
    if (isLate || how !== 'POP') {
      place.querySelector<HTMLElement>('[data-heading]')?.focus({ preventScroll: true })
    }
  }, [hash, key, how])
  return isLost
}

function placeAt(hash: string): HTMLElement | null {
  if (hash === '') return null
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)))
  } catch {
    // A stray % in an address somebody typed.
    return null
  }
}

function disclosuresAt(place: HTMLElement): HTMLDetailsElement[] {
  const around = place.closest('details')
  return around ? [around] : []
}
