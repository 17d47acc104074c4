import { Tooltip } from '@mantine/core'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { MemberView, Presence } from '@dryrun/shared/contract/session'
import { personColour } from '../../ui/person-colour.ts'
import { RoleBadge, roleSigns } from '../../ui/role-badge.tsx'
import classes from './people-strip.module.css'
import { presenceSigns } from './presence-words.ts'

type Props = {
  members: MemberView[]
  presence: Record<MemberId, Presence>
  me: MemberId
  round: RoundView | null
}

/** Names shown in full; past this many only those who are here keep theirs. */
const namesShown = 4

/** Who is in the room, in the bar: role by shape, name in the colour of their cursor, and who is not here. */
export function PeopleStrip({ members, presence, me, round }: Props) {
  const isHere = (member: MemberView) => (presence[member.id] ?? 'away') !== 'away'
  const shown = members.length > namesShown ? members.filter(isHere) : members
  return (
    <ul className={classes.strip} aria-label="People">
      {shown.map(member => {
        const role = round?.roles[member.id] ?? member.homeRole
        const at = presence[member.id] ?? 'away'
        const { word } = presenceSigns[at]
        const you = member.id === me ? ' (you)' : ''
        return (
          <Tooltip
            key={member.id}
            label={`${member.name}${you}, ${roleSigns[role].word.toLowerCase()}, ${word}`}
          >
            <li className={classes.person} data-presence={at}>
              <RoleBadge role={role} compact />
              <span className={classes.name} style={{ color: personColour(member.colour) }}>
                {member.name}
              </span>
              <span className={at === 'here' ? classes.hidden : classes.word}>
                {you}, {word}
              </span>
            </li>
          </Tooltip>
        )
      })}
    </ul>
  )
}
