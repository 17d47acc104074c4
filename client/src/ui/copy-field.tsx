import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import classes from './copy-field.module.css'

type Props = {
  /** What it is, for the eye and for screen readers: "Candidate link". */
  label: string
  value: string
  /** Shows the label above; else it is for screen readers only. */
  withLabel?: boolean
}

const confirmedMs = 2_000

/** A value to take elsewhere, and the button that takes it. */
export function CopyField({ label, value, withLabel = false }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'idle' | 'copied' | 'byHand'>('idle')

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value)
      setState('copied')
      setTimeout(() => setState('idle'), confirmedMs)
    } catch {
      // Browsers keep the clipboard back on plain http: the text is selected for the person to copy.
      input.current?.select()
      setState('byHand')
    }
  }

  return (
    <div className={classes.field}>
      <TextInput
        ref={input}
        className={classes.input}
        classNames={{ input: classes.value }}
        {...(withLabel ? { label } : { 'aria-label': label })}
        value={value}
        readOnly
        onFocus={event => event.currentTarget.select()}
        description={state === 'byHand' ? 'Press Ctrl+C or ⌘C to copy it.' : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <Button
        variant="default"
        leftSection={state === 'copied' ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => void copy()}
        aria-label={`Copy ${label.toLowerCase()}`}
      >
        <span aria-live="polite">{state === 'copied' ? 'Copied' : 'Copy'}</span>
      </Button>
    </div>
  )
}
