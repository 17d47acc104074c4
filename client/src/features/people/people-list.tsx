import { ActionIcon, Tooltip } from '@mantine/core'
import { IconEye, IconX } from '@tabler/icons-react'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { MemberView, Presence } from '@dryrun/shared/contract/session'
import { useWorkspacePeople } from '../../live/workspace-people.ts'
import { personColour } from '../../ui/person-colour.ts'
import { RoleBadge } from '../../ui/role-badge.tsx'
import { StateSign } from '../../ui/state-sign.tsx'
import { FollowButton } from './follow-button.tsx'
import classes from './people-list.module.css'
import { PersonShape } from './person-shape.tsx'
import { personWords, usePersonStates } from './person-state.ts'

type Props = {
  members: MemberView[]
  presence: Record<MemberId, Presence>
  /** Who looks at something else than this room. */
  elsewhere?: readonly MemberId[]
  me: MemberId
  roleOf: (member: MemberView) => Role | null
  /** Offered to the host, for everybody but themself. */
  onRemove?: (member: MemberView) => void
}

const nobody: readonly MemberId[] = []

/** Everybody of the session: name in their colour, what they are, how they are; in the workspace they can be followed. */
export function PeopleList({ members, presence, elsewhere = nobody, me, roleOf, onRemove }: Props) {
  const stateOf = usePersonStates({ me, presence, elsewhere })
  const { isOpen } = useWorkspacePeople()
  const slots = (isOpen ? 1 : 0) + (onRemove ? 1 : 0)
  return (
    <ul className={classes.list}>
      {members.map(member => {
        const role = roleOf(member)
        const state = stateOf(member.id)
        return (
          <li key={member.id} className={classes.person} data-state={state}>
            <span
              className={classes.swatch}
              style={{ background: personColour(member.colour) }}
              aria-hidden
            />
            <span className={classes.who}>
              <span className={classes.name} title={member.name}>
                {member.name}
              </span>
              {member.id === me && <span className={classes.aside}> (you)</span>}
              {member.isHost && <span className={classes.aside}> · host</span>}
            </span>
            <span className={classes.role}>{role && <RoleBadge role={role} />}</span>
            <span className={classes.state}>
              {state === 'here' ? <StateSign state="live">here</StateSign> : <PersonShape state={state} />}
              {state !== 'here' && (
                <span className={classes.words} title={personWords[state].full}>
                  {personWords[state].full}
                </span>
              )}
            </span>
            {/* As wide in every row, so that a row without a button is not another one. */}
            <span className={classes.actions} style={{ minWidth: slots * 32 }}>
              {isOpen && member.id !== me && (
                <Tooltip label={`Follow ${member.name}`}>
                  <div>
                    <FollowButton member={member} className={classes.follow}>
                      <IconEye size={18} aria-hidden />
                    </FollowButton>
                  </div>
                </Tooltip>
              )}
              {onRemove && member.id !== me && (
                <Tooltip label={`Remove ${member.name}`}>
                  <ActionIcon aria-label={`Remove ${member.name}`} onClick={() => onRemove(member)}>
                    <IconX size={16} />
                  </ActionIcon>
                </Tooltip>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
