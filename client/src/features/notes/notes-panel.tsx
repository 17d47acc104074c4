import { Button } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { Text } from 'yjs'
import { usePageActions } from '../../ui/page-actions.ts'
import classes from './notes-panel.module.css'
import { stampFirstRemark } from './stamp-first-remark.ts'
import { beginRemark, stampOf } from './stamp-remark.ts'

type Props = {
  /** The notes once they are loaded. */
  text: Text | null
  /** Whether what was typed is kept, as the document says it. */
  saved: ReactNode
  /** Milliseconds into the round now; null before it began. */
  readElapsedMs: () => number | null
  /** The shared text area to type in; it passes `onKeyDown` on. */
  renderArea: (text: Text, onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void) => ReactNode
}

const stampKey = { keys: 'alt+T', code: 'KeyT' } as const

/** One person's private remarks, each with the time into the round. Enter begins the next, Shift+Enter just a line. */
export function NotesPanel({ text, saved, readElapsedMs, renderArea }: Props) {
  const frame = useRef<HTMLDivElement>(null)

  const stampNow = () => stampOf(readElapsedMs() ?? 0)
  const latestStamp = useRef(stampNow)
  useEffect(() => {
    latestStamp.current = stampNow
  })
  useEffect(() => {
    if (frame.current) return stampFirstRemark(frame.current, () => latestStamp.current())
  }, [])

  const begin = (area: HTMLTextAreaElement) => beginRemark(area, stampNow())
  const stamp = () => {
    const area = frame.current?.querySelector('textarea')
    if (!area) return
    begin(area)
    area.focus()
  }
  const hear = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isStampKey = event.altKey && !event.ctrlKey && !event.metaKey && event.code === stampKey.code
    const isNewRemark = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
    if (!isStampKey && !isNewRemark) return
    event.preventDefault()
    begin(event.currentTarget)
  }
  usePageActions([
    {
      id: 'stamp-note',
      label: 'Begin a note with the time',
      group: 'Notes',
      keys: stampKey.keys,
      run: stamp,
    },
  ])

  return (
    <div className={classes.panel} ref={frame}>
      <div className={classes.bar}>
        <Button
          variant="default"
          size="xs"
          h={32}
          leftSection={<IconClock size={14} />}
          disabled={!text}
          onClick={stamp}
        >
          Time stamp
        </Button>
        <span className={classes.saved}>{saved}</span>
      </div>
      {text && renderArea(text, hear)}
      <p className={classes.hint}>
        Only you read these. Each note begins with the time; Enter begins the next.
      </p>
    </div>
  )
}
