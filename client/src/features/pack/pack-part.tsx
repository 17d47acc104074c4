import type { ReactNode } from 'react'
import { Markdown } from '../../ui/markdown.tsx'
import classes from './pack.module.css'

type PartProps = {
  title: string
  /** Beside the title: a count. */
  aside?: ReactNode
  children: ReactNode
}

/** A titled part of a pack. */
export function PackPart({ title, aside, children }: PartProps) {
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>
        {title}
        {aside !== undefined && <span className={classes.aside}> {aside}</span>}
      </h3>
      {children}
    </section>
  )
}

/** What is long, or tells the answer: closed until somebody opens it, except where all of the pack is there to read. */
export function PackFold({ title, folds, children }: PartProps & { folds: boolean }) {
  if (!folds) return <PackPart title={title}>{children}</PackPart>
  return (
    <details className={classes.fold}>
      <summary className={classes.title}>{title}</summary>
      <div className={classes.folded}>{children}</div>
    </details>
  )
}

/** A part that is a list; nothing where the list is empty. */
export function PackList({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <PackPart title={title}>
      <PackItems items={items} />
    </PackPart>
  )
}

export function PackItems({ items }: { items: readonly string[] }) {
  return (
    <ul className={classes.items}>
      {items.map(item => (
        <li key={item}>
          <Markdown topHeading={4}>{item}</Markdown>
        </li>
      ))}
    </ul>
  )
}
