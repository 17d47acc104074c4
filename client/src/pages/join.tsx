import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { isRefusal, type ApiRefusal } from '../api-refusal.ts'
import { invitePreviewQuery } from '../api/invites.ts'
import { meQuery } from '../api/people.ts'
import { InviteCard } from '../features/invite/invite-card.tsx'
import { RecordedNote } from '../features/recorded/recorded-note.tsx'
import { paths } from '../paths.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** What an invite link opens. */
export function JoinPage() {
  const { token = '' } = useParams()
  const me = useQuery(meQuery)
  const preview = useQuery(invitePreviewQuery(token))
  if (preview.error && isDeadLink(preview.error)) {
    return <DeadLink reason={preview.error} mayHost={me.data?.person?.kind === 'account'} />
  }
  return (
    <Page width="form">
      <Loaded query={preview} loading="Loading the invitation" lines={4}>
        {invitation => (
          <>
            <PageHeader
              above={
                invitation.alreadyIn === null
                  ? `${invitation.hostName} invites you to`
                  : `Hosted by ${invitation.hostName}`
              }
              title={invitation.sessionTitle}
              windowTitle={`Join ${invitation.sessionTitle}`}
            />
            <Stack>
              <RecordedNote role={invitation.alreadyIn ?? invitation.role} />
              <Loaded query={me} loading="Loading who you are">
                {({ person }) => <InviteCard token={token} invitation={invitation} person={person} />}
              </Loaded>
            </Stack>
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Asking again would not help: the link itself is over, stopped or wrong. */
function isDeadLink(thrown: unknown): thrown is ApiRefusal {
  return (['gone', 'not_found', 'invalid', 'forbidden'] as const).some(code => isRefusal(thrown, code))
}

/** Only somebody with an account can be its host, and so make another link. */
function DeadLink({ reason, mayHost }: { reason: ApiRefusal; mayHost: boolean }) {
  return (
    <Page width="form">
      <PageHeader
        title="This link does not open a session"
        about={
          <>
            {reason.message}
            {/* What is over says by itself whom to ask. */}
            {reason.code !== 'gone' && ' Or ask the person who invited you for a new one.'}
            {mayHost && ' If you host the session, make a new one in its lobby.'}
          </>
        }
      />
      <Button component={Link} to={paths.home} variant="default">
        Go home
      </Button>
    </Page>
  )
}
