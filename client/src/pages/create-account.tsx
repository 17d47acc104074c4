import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useLocation } from 'react-router'
import { meQuery } from '../api/people.ts'
import { AccountForm } from '../features/sign-in/account-form.tsx'
import { pathAfterSignIn, signInThen } from '../paths.ts'
import { Card } from '../ui/card.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** Makes an account; a guest keeps their sessions and reports. */
export function CreateAccountPage() {
  const me = useQuery(meQuery)
  const next = pathAfterSignIn(useLocation().search)
  if (me.data?.person?.kind === 'account') return <Navigate to={next} replace />
  const isGuest = me.data?.person?.kind === 'guest'
  return (
    <Page width="form">
      <PageHeader
        title="Create an account"
        about={
          isGuest
            ? 'The sessions and reports you have as a guest come with you.'
            : 'Your sessions and feedback are then the same on every device.'
        }
      />
      <Stack>
        <Card>
          <Loaded query={me} loading="Loading the form" lines={4} lineHeight={36}>
            {({ person }) => <AccountForm name={person?.name ?? ''} />}
          </Loaded>
        </Card>
        <Text size="sm">
          You have one already?{' '}
          <Anchor component={Link} to={signInThen(next)} size="sm" underline="always">
            Sign in
          </Anchor>
        </Text>
      </Stack>
    </Page>
  )
}
