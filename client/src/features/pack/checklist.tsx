import { Checkbox } from '@mantine/core'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { Markdown } from '../../ui/markdown.tsx'
import { PackItems, PackPart } from './pack-part.tsx'
import classes from './pack.module.css'

/** Ticks by the item's text: a map of the notes document, or anything that behaves like it. */
export type Ticks = {
  has(item: string): boolean
  set(item: string, isTicked: true): unknown
  delete(item: string): unknown
  keys(): Iterable<string>
  observe(hear: () => void): void
  unobserve(hear: () => void): void
}

type Props = {
  items: readonly string[]
  /** Null where nothing is ticked: the list is only to read. */
  ticks: Ticks | null
}

/** What a strong answer covers. In an interview it is ticked off, for the interviewer alone to see. */
export function Checklist({ items, ticks }: Props) {
  if (items.length === 0) return null
  if (ticks === null) {
    return (
      <PackPart title="Checklist">
        <PackItems items={items} />
      </PackPart>
    )
  }
  return <TickedList items={items} ticks={ticks} />
}

function TickedList({ items, ticks }: { items: readonly string[]; ticks: Ticks }) {
  const ticked = useTicked(ticks)
  const count = items.filter(item => ticked.has(item)).length
  return (
    <PackPart title="Checklist" aside={`${count} of ${items.length}`}>
      <ul className={classes.checks}>
        {items.map(item => (
          <li key={item}>
            <Checkbox
              size="xs"
              classNames={{ root: classes.check ?? '', body: classes.checkBody ?? '' }}
              label={<Markdown topHeading={4}>{item}</Markdown>}
              checked={ticked.has(item)}
              onChange={event => {
                if (event.currentTarget.checked) ticks.set(item, true)
                else ticks.delete(item)
              }}
            />
          </li>
        ))}
      </ul>
      <p className={classes.remark}>Only you see what you tick. It is kept with your notes.</p>
    </PackPart>
  )
}

function useTicked(ticks: Ticks): ReadonlySet<string> {
  const subscribe = useCallback(
    (hear: () => void) => {
      ticks.observe(hear)
      return () => ticks.unobserve(hear)
    },
    [ticks],
  )
  // As one text: a set would be another at every look.
  const all = useSyncExternalStore(subscribe, () => JSON.stringify([...ticks.keys()]))
  return useMemo(() => new Set(JSON.parse(all) as string[]), [all])
}
