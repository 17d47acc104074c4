import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { passwordChars, signUp } from '../../api/account.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { checkEmail, checkName, checkNewPassword } from './check-fields.ts'
import { setRefusal } from './set-refusal.ts'
import { useArrival } from './use-arrival.ts'

type Props = {
  /** A guest's name is kept unless they change it. */
  name?: string
}

/** Name, e-mail, password: an account, signed in. */
export function AccountForm({ name = '' }: Props) {
  const [error, setError] = useState<string | null>(null)
  const form = useForm({
    initialValues: { name, email: '', password: '' },
    validate: { name: checkName, email: checkEmail, password: checkNewPassword },
  })
  const arrival = useArrival(signUp)
  const chars = form.values.password.length

  const submit = form.onSubmit(values => {
    setError(null)
    arrival.mutate(
      { ...values, name: values.name.trim(), email: values.email.trim() },
      { onError: thrown => setError(setRefusal(form, thrown)) },
    )
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="As others in a session see you."
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <TextInput label="E-mail" type="email" autoComplete="email" {...form.getInputProps('email')} />
        <PasswordInput
          label="Password"
          description={
            chars > 0 && chars < passwordChars.min
              ? `${passwordChars.min - chars} more to go: at least ${passwordChars.min} characters.`
              : `At least ${passwordChars.min} characters. Any will do.`
          }
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        {error !== null && <InlineError>{error}</InlineError>}
        <Button type="submit" loading={arrival.isPending}>
          Create account
        </Button>
      </Stack>
    </form>
  )
}
