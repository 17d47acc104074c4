import { Tooltip } from '@mantine/core'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { MemberView, Presence } from '@dryrun/shared/contract/session'
import { useWorkspacePeople } from '../../live/workspace-people.ts'
import { personColour } from '../../ui/person-colour.ts'
import { RoleBadge, roleSigns } from '../../ui/role-badge.tsx'
import { FollowButton } from './follow-button.tsx'
import { lacksCandidate } from './lacks-candidate.ts'
import classes from './people-strip.module.css'
import { PersonShape } from './person-shape.tsx'
import { personWords, usePersonStates } from './person-state.ts'

type Props = {
  members: MemberView[]
  presence: Record<MemberId, Presence>
  /** Who looks at something else than this room. */
  elsewhere?: readonly MemberId[]
  me: MemberId
  round: RoundView | null
}

/** With more members than this only those who are here are shown, and only so many of them. */
const namesShown = 4
const nobody: readonly MemberId[] = []
const missing: Role = 'candidate'

/**
 * Who is in the room, in the bar: role by shape, name in the colour of their cursor, and below it how they are. Each
 * has the same room whatever their state, so that nothing in the bar ever moves.
 */
export function PeopleStrip({ members, presence, elsewhere = nobody, me, round }: Props) {
  const stateOf = usePersonStates({ me, presence, elsewhere })
  const { isOpen } = useWorkspacePeople()
  const isHere = ({ id }: MemberView) => (presence[id] ?? 'away') !== 'away'
  const wanted = members.length > namesShown ? members.filter(isHere) : members
  const shown = wanted.slice(0, namesShown)
  const others = wanted.slice(namesShown)
  return (
    <ul className={classes.strip} aria-label="People">
      {shown.map(member => {
        const role = round?.roles[member.id] ?? member.homeRole
        const state = stateOf(member.id)
        const { short, full } = personWords[state]
        const isMe = member.id === me
        const about = `${member.name}${isMe ? ' (you)' : ''}, ${roleSigns[role].word.toLowerCase()}, ${full}`
        return (
          <Tooltip key={member.id} label={about} events={{ hover: true, focus: true, touch: false }}>
            <li className={classes.person} data-state={state}>
              <RoleBadge role={role} compact />
              <span
                className={classes.name}
                style={state === 'unknown' ? {} : { color: personColour(member.colour) }}
              >
                <PersonName name={member.name} />
              </span>
              <span className={classes.hidden}>{isMe ? ` (you), ${full}` : `, ${full}`}</span>
              <span className={classes.state} aria-hidden>
                {!isMe && <PersonShape state={state} />}
                <span className={classes.word}>{isMe ? 'you' : short}</span>
              </span>
              {!isMe && isOpen && <FollowButton member={member} className={classes.follow} />}
            </li>
          </Tooltip>
        )
      })}
      {round && lacksCandidate(round) && (
        <Tooltip label="No candidate is here yet">
          <li className={classes.person} data-state="unknown">
            <RoleBadge role={missing} compact />
            <span className={classes.name}>No candidate</span>
            <span className={classes.hidden}>, not here yet</span>
            <span className={classes.state} aria-hidden>
              <span className={classes.word}>not here yet</span>
            </span>
          </li>
        </Tooltip>
      )}
      {others.length > 0 && (
        <Tooltip label={others.map(({ name }) => name).join(', ')}>
          <li className={classes.more}>
            +{others.length}
            <span className={classes.hidden}> more: {others.map(({ name }) => name).join(', ')}</span>
          </li>
        </Tooltip>
      )}
    </ul>
  )
}

/** The whole name; where there is no room for it, what comes before its first space is shown. */
function PersonName({ name }: { name: string }) {
  const space = name.indexOf(' ')
  if (space < 0) return name
  return (
    <>
      {name.slice(0, space)}
      <span className={classes.rest}>{name.slice(space)}</span>
    </>
  )
}
