import { Button, Group } from '@mantine/core'
import { Link } from 'react-router'
import type { SessionState } from '../../live/session-state.ts'
import { paths } from '../../paths.ts'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'

/** What stands where a session cannot be shown (yet): on the way in, refused, or removed from it. */
export function SessionDoor({ state }: { state: Exclude<SessionState, { status: 'joined' }> }) {
  if (state.status === 'joining') {
    return (
      <Page>
        <LoadingLines label="Opening the session" lines={5} />
        {state.problem !== null && <p role="status">{state.problem} Trying again.</p>}
      </Page>
    )
  }
  if (state.status === 'removed') {
    return (
      <Shut
        title="You were removed from this session"
        about="Ask the host for a new link if that was a mistake."
      />
    )
  }
  return state.refusal.code === 'not_signed_in' ? (
    <Shut title="You are not signed in" about={state.refusal.message} />
  ) : (
    <Shut title="You cannot open this session" about={state.refusal.message} />
  )
}

function Shut({ title, about }: { title: string; about: string }) {
  return (
    <Page width="text">
      <PageHeader title={title} about={about} />
      <Group>
        <Button component={Link} to={paths.sessions}>
          Your sessions
        </Button>
        <Button component={Link} to={paths.home} variant="default">
          Home
        </Button>
      </Group>
    </Page>
  )
}
