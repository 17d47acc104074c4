import { Button, Group, Popover, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { InlineError } from '../../ui/inline-error.tsx'
import { faultInWords } from './fault-in-words.ts'

type Props = {
  label: string
  /** What will happen and cannot be taken back. */
  warning: string
  confirm: string
  cancel: string
  /** Called in place of asking while the step cannot be taken yet. */
  instead?: (() => void) | undefined
  onConfirm(): Promise<void>
}

/** A button for what cannot be undone: it asks beside itself first, and says there what went wrong. */
export function FinalStep({ label, warning, confirm, cancel, instead, onConfirm }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)

  async function take(): Promise<void> {
    setOpen(false)
    setBusy(true)
    setProblem(null)
    try {
      await onConfirm()
      setBusy(false)
    } catch (fault) {
      setProblem(faultInWords(fault))
      // A button that is busy cannot have the focus; once it can be pressed again it gets it back.
      flushSync(() => setBusy(false))
      button.current?.focus()
    }
  }

  return (
    <>
      <Popover
        opened={isOpen}
        onChange={setOpen}
        trapFocus
        returnFocus
        withArrow
        width={280}
        position="top-start"
      >
        <Popover.Target>
          <Button ref={button} loading={isBusy} onClick={() => (instead ? instead() : setOpen(!isOpen))}>
            {label}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={label}>
          <Text size="sm">{warning}</Text>
          <Group gap="xs" mt="sm">
            <Button size="xs" onClick={() => void take()}>
              {confirm}
            </Button>
            <Button size="xs" variant="default" onClick={() => setOpen(false)}>
              {cancel}
            </Button>
          </Group>
        </Popover.Dropdown>
      </Popover>
      {problem !== null && <InlineError>{problem}</InlineError>}
    </>
  )
}
