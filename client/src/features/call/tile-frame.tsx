import { VisuallyHidden } from '@mantine/core'
import { IconEar, IconMicrophoneOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Role } from '@dryrun/shared/access/roles'
import { personColour } from '../../ui/person-colour.ts'
import { RoleBadge } from '../../ui/role-badge.tsx'
import classes from './tiles.module.css'

type Props = {
  name: string
  /** What is written for the name: "You" for oneself. */
  called: string
  colour: number
  role: Role
  isSpeaking: boolean
  /** Null while they may be heard and are. */
  silence: 'muted' | 'listens only' | null
  video: ReactNode
  /** How the way to them is, or why there is no picture. */
  state: string | null
  sign?: ReactNode
  menu?: ReactNode
}

/** One person in the call: their picture or their initial, and on its edge who they are and how they are heard. */
export function TileFrame(props: Props) {
  const { name, called, colour, role, isSpeaking, silence, video, state, sign, menu } = props
  return (
    <li className={classes.tile} aria-label={called} data-speaking={isSpeaking || undefined}>
      {video ?? (
        <span className={classes.initial} style={{ background: personColour(colour) }} aria-hidden>
          {initialOf(name)}
        </span>
      )}
      {state !== null && <p className={classes.state}>{state}</p>}
      <div className={classes.top}>
        {sign}
        {menu}
      </div>
      <div className={classes.plate}>
        <RoleBadge role={role} compact />
        <span className={classes.name} title={name}>
          {called}
        </span>
        {silence === 'muted' && (
          <span className={classes.silence} title="Muted">
            <IconMicrophoneOff size={14} aria-hidden />
            <VisuallyHidden>muted</VisuallyHidden>
          </span>
        )}
        {silence === 'listens only' && (
          <span className={classes.listens} title="Listens only">
            <IconEar size={14} aria-hidden />
            <span>listens only</span>
          </span>
        )}
      </div>
    </li>
  )
}

/** The first letter as a reader counts letters, not as a computer does. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter('en').segment(name.trim())
  return first?.segment.toLocaleUpperCase('en') ?? '?'
}
