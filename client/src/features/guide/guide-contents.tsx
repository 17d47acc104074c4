import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconList } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef } from 'react'
import { useLocation } from 'react-router'
import classes from './contents.module.css'
import { anchorsOf, type OutlineItem } from './outline.ts'
import { PlaceLink } from './place-link.tsx'
import { usePlaceInView } from './use-place-in-view.ts'

type Props = { items: OutlineItem[]; isOpen: boolean; setOpen: (isOpen: boolean) => void }

/** A group of more entries shows them only while it is read. */
const longest = 9

/** The places of the guide; beside the text, and behind a button above it where there is no room. */
export function GuideContents({ items, isOpen, setOpen }: Props) {
  const id = useId()
  const anchors = useMemo(() => anchorsOf(items), [items])
  const { hash } = useLocation()
  const place = usePlaceInView(anchors, hash.slice(1))
  useHotkeys(isOpen ? [['Escape', () => setOpen(false)]] : [])
  const nav = useKeptInSight(place, isOpen)
  return (
    <>
      <Button
        className={classes.fold ?? ''}
        variant="default"
        leftSection={<IconList size={16} aria-hidden />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        Contents
      </Button>
      <nav
        id={id}
        ref={nav}
        className={classes.contents}
        data-open={isOpen || undefined}
        aria-label="Contents"
      >
        <ul className={classes.groups}>
          {items.map(group => (
            <li key={group.id} data-long={group.children.length > longest || undefined}>
              <Entry item={group} place={place} onChoose={() => setOpen(false)} step={1} />
              <ul>
                {group.children.map(item => (
                  <li key={item.id}>
                    <Entry item={item} place={place} onChoose={() => setOpen(false)} step={2} />
                    {item.children.length > 0 && (
                      <ul>
                        {item.children.map(child => (
                          <li key={child.id}>
                            <Entry item={child} place={place} onChoose={() => setOpen(false)} step={3} />
                          </li>
                        ))}
                      </ul>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}

type EntryProps = { item: OutlineItem; place: string | null; step: 1 | 2 | 3; onChoose: () => void }

function Entry({ item: { id, title }, place, step, onChoose }: EntryProps) {
  return (
    <PlaceLink
      anchor={id}
      className={classes.entry}
      data-step={step}
      aria-current={id === place ? 'location' : undefined}
      onClick={onChoose}
    >
      {title}
    </PlaceLink>
  )
}

/** Keeps the place that is being read in sight within a list longer than its column; the page itself stays put. */
function useKeptInSight(place: string | null, isOpen: boolean) {
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    const box = list.current
    const entry = box?.querySelector<HTMLElement>('[aria-current]')
    if (!box || !entry || place === null) return
    // The list is what the entries are placed by.
    const top = entry.offsetTop
    const isInSight = top >= box.scrollTop && top + entry.offsetHeight <= box.scrollTop + box.clientHeight
    if (!isInSight) box.scrollTop = top - box.clientHeight / 3
  }, [place, isOpen])
  return list
}
