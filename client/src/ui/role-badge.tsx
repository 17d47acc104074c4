import type { Role } from '@dryrun/shared/access/roles'
import classes from './role-badge.module.css'

/** A role's shape and word: colour never stands alone. */
export const roleSigns = {
  interviewer: { shape: '◆', word: 'Interviewer' },
  candidate: { shape: '●', word: 'Candidate' },
  observer: { shape: '○', word: 'Observer' },
} as const satisfies Record<Role, { shape: string; word: string }>

type Props = {
  role: Role
  /** Shape and colour only, with the word for screen readers. */
  compact?: boolean
}

export function RoleBadge({ role, compact = false }: Props) {
  const { shape, word } = roleSigns[role]
  return compact ? (
    <span className={classes.shape} data-role={role} role="img" aria-label={word} title={word}>
      {shape}
    </span>
  ) : (
    <span className={classes.badge} data-role={role}>
      <span className={classes.shape} data-role={role} aria-hidden>
        {shape}
      </span>
      {word}
    </span>
  )
}
