import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Invite } from '@dryrun/shared/contract/invite'
import { invitesQuery } from '../../api/invites.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { InviteLink } from './invite-link.tsx'
import classes from './invite.module.css'
import { NewInviteLink } from './new-invite-link.tsx'

type Props = { sessionId: SessionId }

/** A session's invite links, for its host only: the server refuses everybody else. */
export function InviteLinks({ sessionId }: Props) {
  const invites = useQuery(invitesQuery(sessionId))
  return (
    <Stack>
      <Loaded query={invites} loading="Loading the invite links">
        {all => <Links sessionId={sessionId} invites={all.filter(({ state }) => state === 'open')} />}
      </Loaded>
      <NewInviteLink sessionId={sessionId} />
    </Stack>
  )
}

function Links({ sessionId, invites }: { sessionId: SessionId; invites: Invite[] }) {
  if (invites.length === 0) {
    return (
      <EmptyState title="No link is open">
        Make one for the role the other person takes, and send it to them.
      </EmptyState>
    )
  }
  return (
    <ul className={classes.links} aria-label="Invite links">
      {invites.map(invite => (
        <InviteLink key={invite.id} sessionId={sessionId} invite={invite} />
      ))}
    </ul>
  )
}
