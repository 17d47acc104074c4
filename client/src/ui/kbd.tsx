import { Kbd as MantineKbd } from '@mantine/core'
import classes from './kbd.module.css'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

const names: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  shift: isMac ? '⇧' : 'Shift',
  enter: 'Enter',
  escape: 'Esc',
}

/** A key combination ("mod+K") as the reader's keyboard names it. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keys.split('+').map(key => (
        <MantineKbd key={key} size="xs">
          {names[key.toLowerCase()] ?? key.toUpperCase()}
        </MantineKbd>
      ))}
    </span>
  )
}
