import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import type { InvitePreview } from '@dryrun/shared/contract/invite'
import type { Person } from '@dryrun/shared/contract/people'
import { sentenceOf } from '../../api-refusal.ts'
import { api } from '../../api/api.ts'
import { paths, signInThen } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import { InvitationFacts } from './invitation-facts.tsx'
import { JoinByName } from './join-by-name.tsx'

type Props = { token: string; invitation: InvitePreview; person: Person | null }

/** What the link offers, and the way in that fits who opened it. */
export function InviteCard({ token, invitation, person }: Props) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const accept = useMutation({
    mutationFn: (name?: string) =>
      api('invites.accept', { params: { token }, body: name === undefined ? {} : { name } }),
    onSuccess: async ({ sessionId }) => {
      await client.invalidateQueries()
      await navigate(paths.ready(sessionId))
    },
  })
  const error = accept.error && <InlineError>{sentenceOf(accept.error)}</InlineError>

  return (
    <Card>
      <Stack>
        <InvitationFacts invitation={invitation} />
        {invitation.alreadyIn !== null ? (
          <Button component={Link} to={paths.session(invitation.sessionId)}>
            Open the session
          </Button>
        ) : person ? (
          <>
            {error}
            <Button loading={accept.isPending} onClick={() => accept.mutate(undefined)}>
              Join as {person.name}
            </Button>
          </>
        ) : (
          <>
            <JoinByName isPending={accept.isPending} join={name => accept.mutate(name)} error={error} />
            <Text size="sm">
              You have an account?{' '}
              <Anchor component={Link} to={signInThen(paths.join(token))} size="sm" underline="always">
                Sign in
              </Anchor>{' '}
              first, and the session is kept with it.
            </Text>
          </>
        )}
      </Stack>
    </Card>
  )
}
