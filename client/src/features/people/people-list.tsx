import { ActionIcon, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { MemberView, Presence } from '@dryrun/shared/contract/session'
import { personColour } from '../../ui/person-colour.ts'
import { RoleBadge } from '../../ui/role-badge.tsx'
import { StateSign } from '../../ui/state-sign.tsx'
import classes from './people-list.module.css'
import { presenceSigns } from './presence-words.ts'

type Props = {
  members: MemberView[]
  presence: Record<MemberId, Presence>
  me: MemberId
  roleOf: (member: MemberView) => Role | null
  /** Offered to the host, for everybody but themself. */
  onRemove?: (member: MemberView) => void
}

/** Everybody of the session: name in their colour, what they are, whether they are here. */
export function PeopleList({ members, presence, me, roleOf, onRemove }: Props) {
  return (
    <ul className={classes.list}>
      {members.map(member => {
        const role = roleOf(member)
        const { word, sign } = presenceSigns[presence[member.id] ?? 'away']
        return (
          <li key={member.id} className={classes.person}>
            <span
              className={classes.swatch}
              style={{ background: personColour(member.colour) }}
              aria-hidden
            />
            <span className={classes.name}>
              {member.name}
              {member.id === me && <span className={classes.aside}> (you)</span>}
              {member.isHost && <span className={classes.aside}> · host</span>}
            </span>
            {role && <RoleBadge role={role} />}
            <StateSign state={sign}>{word}</StateSign>
            {onRemove && (
              <span className={classes.remove}>
                {member.id !== me && (
                  <Tooltip label={`Remove ${member.name}`}>
                    <ActionIcon aria-label={`Remove ${member.name}`} onClick={() => onRemove(member)}>
                      <IconX size={16} />
                    </ActionIcon>
                  </Tooltip>
                )}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
