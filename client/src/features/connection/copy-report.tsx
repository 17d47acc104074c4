import { Button, Textarea } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'

const confirmedMs = 2_000

/** Copies a report; where the browser keeps the clipboard back, shows it selected, to be copied by hand. */
export function CopyReport({ write }: { write: () => string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [state, setState] = useState<'idle' | 'copied' | 'byHand'>('idle')
  const [report, setReport] = useState('')

  useEffect(() => {
    if (state === 'byHand') area.current?.select()
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), confirmedMs)
    return () => clearTimeout(timer)
  }, [state])

  const copy = async (): Promise<void> => {
    const written = write()
    setReport(written)
    try {
      await navigator.clipboard.writeText(written)
      setState('copied')
    } catch {
      setState('byHand')
    }
  }

  return (
    <>
      <Button
        variant="default"
        leftSection={state === 'copied' ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => void copy()}
      >
        <span aria-live="polite">{state === 'copied' ? 'Copied' : 'Copy report'}</span>
      </Button>
      {state === 'byHand' && (
        <Textarea
          ref={area}
          w="100%"
          label="Connection report"
          description="Press Ctrl+C or ⌘C to copy it."
          value={report}
          readOnly
          rows={6}
          onFocus={event => event.currentTarget.select()}
        />
      )}
    </>
  )
}
