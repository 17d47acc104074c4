import { Select } from '@mantine/core'
import { Role } from '@dryrun/shared/access/roles'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import { roundsInOrder } from '../../live/session-selectors.ts'
import { useAsk } from '../../live/use-ask.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { roleSigns } from '../../ui/role-badge.tsx'
import classes from './role-assignments.module.css'

const choices = Role.options.map(role => ({
  value: role,
  label: `${roleSigns[role].shape} ${roleSigns[role].word}`,
}))

/** Who is what in each round, as a table of choices for the host; a round that has ended stays as it was. */
export function RoleAssignments({ session, me }: { session: SessionView; me: MemberId }) {
  const { askFor, problem } = useAsk()
  const rounds = roundsInOrder(session).filter(round => round.state !== 'ended')

  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Round</th>
            {session.members.map(member => (
              <th scope="col" key={member.id}>
                {member.name}
                {member.id === me && ' (you)'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rounds.map(round => (
            <tr key={round.id}>
              <th scope="row">{round.title}</th>
              {session.members.map(member => (
                <td key={member.id} data-name={member.name}>
                  <Select
                    size="xs"
                    data={choices}
                    value={round.roles[member.id] ?? null}
                    placeholder="No role"
                    aria-label={`Role of ${member.name} in ${round.title}`}
                    onChange={role => {
                      if (!role) return
                      void askFor('round:assign', {
                        sessionId: session.id,
                        roundId: round.id,
                        memberId: member.id,
                        role: Role.parse(role),
                      })
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {problem && <InlineError>{problem}</InlineError>}
    </div>
  )
}
