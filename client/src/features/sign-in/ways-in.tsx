import { Anchor, Divider, Stack, Text } from '@mantine/core'
import { Link, useLocation } from 'react-router'
import { pathAfterSignIn, paths, signInThen } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { GuestForm } from './guest-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Sign in, make an account, or go on as a guest. */
export function WaysIn() {
  const next = pathAfterSignIn(useLocation().search)
  return (
    <Card title="Sign in">
      <Stack>
        <SignInForm />
        <Text size="sm">
          New here?{' '}
          <Anchor component={Link} to={signInThen(next, paths.signUp)} size="sm" underline="always">
            Create an account
          </Anchor>
        </Text>
        <Divider label="or" />
        <GuestForm />
      </Stack>
    </Card>
  )
}
