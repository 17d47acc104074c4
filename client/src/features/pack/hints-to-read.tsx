import { Button, Group } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Markdown } from '../../ui/markdown.tsx'
import { PackPart } from './pack-part.tsx'
import classes from './pack.module.css'

/** Hints outside of a round: one after the other or all at once; on paper all of them. */
export function HintsToRead({ hints }: { hints: readonly string[] }) {
  const [shown, setShown] = useState(0)
  const list = useRef<HTMLOListElement>(null)
  const show = (count: number) => {
    flushSync(() => setShown(count))
    // The buttons go with the last hint; the focus must not go with them.
    if (count === hints.length) list.current?.focus()
  }
  return (
    <PackPart title="Hints">
      <ol className={classes.items} ref={list} tabIndex={-1} aria-label="Hints" aria-live="polite">
        {hints.map((hint, index) => (
          <li key={hint} className={index < shown ? undefined : classes.onPaper}>
            <Markdown topHeading={4}>{hint}</Markdown>
          </li>
        ))}
      </ol>
      {shown < hints.length && (
        <Group gap="xs" className={classes.onScreen ?? ''}>
          <Button
            variant="light"
            size="xs"
            h={32}
            leftSection={<IconBulb size={16} />}
            onClick={() => show(shown + 1)}
          >
            Show hint {shown + 1} of {hints.length}
          </Button>
          {shown + 1 < hints.length && (
            <Button variant="subtle" size="xs" h={32} onClick={() => show(hints.length)}>
              Show all
            </Button>
          )}
        </Group>
      )}
    </PackPart>
  )
}
