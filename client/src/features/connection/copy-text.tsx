import { Button, Textarea, type ButtonProps } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'

const confirmedMs = 2_000

type Props = Pick<ButtonProps, 'size'> & {
  /** Of the button: "Copy report". */
  label: string
  /** What is copied, by name: "Connection report". */
  name: string
  write: () => string
}

/** Copies a text; where the browser keeps the clipboard back, shows it selected, to be copied by hand. */
export function CopyText({ label, name, write, size = 'sm' }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [state, setState] = useState<'idle' | 'copied' | 'byHand'>('idle')
  const [text, setText] = useState('')

  useEffect(() => {
    if (state === 'byHand') area.current?.select()
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), confirmedMs)
    return () => clearTimeout(timer)
  }, [state])

  const copy = async (): Promise<void> => {
    const written = write()
    setText(written)
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
        size={size}
        leftSection={state === 'copied' ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => void copy()}
      >
        <span aria-live="polite">{state === 'copied' ? 'Copied' : label}</span>
      </Button>
      {state === 'byHand' && (
        <Textarea
          ref={area}
          style={{ order: 1, flex: '1 0 100%', gridColumn: '1 / -1' }}
          label={name}
          description="Press Ctrl+C or ⌘C to copy it."
          value={text}
          readOnly
          rows={6}
          onFocus={event => event.currentTarget.select()}
        />
      )}
    </>
  )
}
