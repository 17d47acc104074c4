import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { signIn } from '../../api/account.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { checkEmail } from './check-fields.ts'
import { setRefusal } from './set-refusal.ts'
import { useArrival } from './use-arrival.ts'

export function SignInForm() {
  const [error, setError] = useState<string | null>(null)
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: { email: checkEmail, password: password => (password === '' ? 'Enter your password.' : null) },
  })
  const arrival = useArrival(signIn)

  const submit = form.onSubmit(values => {
    setError(null)
    arrival.mutate(
      { ...values, email: values.email.trim() },
      { onError: thrown => setError(setRefusal(form, thrown)) },
    )
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput label="E-mail" type="email" autoComplete="email" {...form.getInputProps('email')} />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
        {error !== null && <InlineError>{error}</InlineError>}
        <Button type="submit" loading={arrival.isPending}>
          Sign in
        </Button>
      </Stack>
    </form>
  )
}
