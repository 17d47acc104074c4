import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Piece } from './search-guide.ts'
import classes from './search.module.css'
import type { GuideSearchState } from './use-guide-search.ts'

export const resultId = (listId: string, at: number) => `${listId}-${at}`

/** What was found, each with its place and the words that answer marked. */
export function SearchResults({
  id,
  use: { found, active, setActive, addressOf, leave },
}: {
  id: string
  use: GuideSearchState
}) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div className={classes.results} id={id} ref={list} role="listbox" aria-label="Found in this guide">
      {found.map((one, at) => (
        // The keyboard stays in the field, which names the active result.
        <Link
          key={at}
          to={addressOf(one)}
          preventScrollReset={one.place.at.kind === 'part'}
          id={resultId(id, at)}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          className={classes.result}
          onPointerMove={() => setActive(at)}
          onMouseDown={event => event.preventDefault()}
          onClick={leave}
        >
          <span className={classes.where}>{one.place.where}</span>
          <span className={classes.title}>
            <Marked pieces={one.title} />
          </span>
          <span className={classes.excerpt}>
            <Marked pieces={one.excerpt} />
          </span>
        </Link>
      ))}
    </div>
  )
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, isMatch }, at) =>
    isMatch ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  )
}
