import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useNavigate, useNavigationType, type To } from 'react-router'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { paths } from '../../paths.ts'
import { placesOf } from './places.ts'
import { indexPlaces, searchGuide, type Found } from './search-guide.ts'

/** The address follows the typing at rests of so long: browsers slow down pages that change it with every key. */
const restMs = 250

export type GuideSearchState = ReturnType<typeof useGuideSearch>

/**
 * What is searched for, as the address has it (`q`), what is found, and which of it the keyboard is at. "Back" from a
 * place leads to the results again.
 */
export function useGuideSearch(guide: GuideView) {
  const { pathname, search, hash, key } = useLocation()
  const how = useNavigationType()
  const navigate = useNavigate()
  const inAddress = new URLSearchParams(search).get('q') ?? ''
  const [text, setText] = useState(inAddress)
  const [isWanted, setWanted] = useState(inAddress !== '' && hash === '')
  const [active, setActive] = useState(0)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    // Our own changes of the address replace it; anything else is somebody going elsewhere, or back.
    if (how === 'REPLACE') return
    clearTimeout(rest.current)
    setText(inAddress)
    setWanted(inAddress !== '' && hash === '')
  }, [key, how, inAddress, hash])
  useEffect(() => () => clearTimeout(rest.current), [])

  const found = useFound(guide, text)
  const withText = (q: string): string => {
    const next = new URLSearchParams(search)
    if (q.trim() === '') next.delete('q')
    else next.set('q', q)
    return next.toString()
  }
  const addressOf = ({ place: { at } }: Found): To =>
    at.kind === 'question'
      ? paths.question(guide.facts.id, at.questionId)
      : { pathname, search: withText(text), hash: at.anchor }
  const close = (): void => setWanted(false)
  /** For a place that was chosen: the address has the text then, and must not lose the place again. */
  const leave = (): void => {
    clearTimeout(rest.current)
    close()
  }
  return {
    text,
    found,
    active,
    isOpen: isWanted && text.trim() !== '',
    open: () => setWanted(true),
    close,
    leave,
    setActive,
    step: (by: 1 | -1) => setActive(at => (at + by + found.length) % Math.max(1, found.length)),
    addressOf,
    chooseActive(): void {
      const one = found[active]
      if (!one) return
      leave()
      void navigate(addressOf(one), { preventScrollReset: one.place.at.kind === 'part' })
    },
    type(typed: string): void {
      setText(typed)
      setActive(0)
      setWanted(true)
      clearTimeout(rest.current)
      rest.current = setTimeout(
        () => void navigate({ search: withText(typed) }, { replace: true, preventScrollReset: true }),
        restMs,
      )
    },
  }
}

function useFound(guide: GuideView, text: string): Found[] {
  const isAsked = text.trim() !== ''
  // Made only once somebody searches.
  const indexed = useMemo(() => (isAsked ? indexPlaces(placesOf(guide)) : []), [guide, isAsked])
  return useMemo(() => searchGuide(indexed, text), [indexed, text])
}
