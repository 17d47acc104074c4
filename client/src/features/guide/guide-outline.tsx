import { Link } from 'react-router'
import classes from './guide.module.css'
import type { OutlineItem } from './outline.ts'
import { usePlaceInView } from './use-place-in-view.ts'

/** The places of the guide; beside the text, and above it as a list to open where there is no room. */
export function GuideOutline({ items }: { items: OutlineItem[] }) {
  const place = usePlaceInView(
    items.flatMap(({ id, children = [] }) => [id, ...children.map(child => child.id)]),
  )
  return (
    <>
      <nav className={classes.outline} aria-label="On this page">
        <Places items={items} place={place} />
      </nav>
      <details className={classes.outlineFolded}>
        <summary>On this page</summary>
        <Places items={items} place={null} />
      </details>
    </>
  )
}

function Places({ items, place }: { items: OutlineItem[]; place: string | null }) {
  return (
    <ul className={classes.places}>
      {items.map(({ id, title, children }) => (
        <li key={id}>
          <Link
            to={{ hash: id }}
            className={classes.place}
            aria-current={id === place ? 'location' : undefined}
            preventScrollReset
          >
            {title}
          </Link>
          {children && <Places items={children} place={place} />}
        </li>
      ))}
    </ul>
  )
}
