import { Button, Tooltip } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { whatItDoes } from './focus-words.ts'
import type { FocusTime } from './use-focus-time.ts'

/** The candidate's way into focus time and out of it: one and the same button, so that it keeps the keyboard's focus. */
export function FocusButton({ focusTime: { focus, isMine, change } }: { focusTime: FocusTime }) {
  if (change === null || (focus !== null && !isMine)) return null
  return (
    <Tooltip label={focus ? 'Others see everything again.' : whatItDoes} multiline maw={280}>
      <Button
        variant={focus === null ? 'default' : 'filled'}
        size="xs"
        h={32}
        leftSection={focus === null ? <IconEyeOff size={14} /> : <IconEye size={14} />}
        onClick={change.run}
      >
        {change.label}
      </Button>
    </Tooltip>
  )
}
