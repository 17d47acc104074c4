import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { checkName } from './check-fields.ts'
import { setRefusal } from './set-refusal.ts'
import { useArrival } from './use-arrival.ts'

/** A name only: the seat lives in this browser until an account claims it. */
export function GuestForm() {
  const [error, setError] = useState<string | null>(null)
  const form = useForm({ initialValues: { name: '' }, validate: { name: checkName } })
  const arrival = useArrival((body: { name: string }) => api('people.becomeGuest', { body }))

  const submit = form.onSubmit(values => {
    setError(null)
    arrival.mutate(values, { onError: thrown => setError(setRefusal(form, thrown)) })
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Your name"
          description="No account. What you do stays in this browser, and an account you make later keeps it."
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        {error !== null && <InlineError>{error}</InlineError>}
        <Button type="submit" variant="default" loading={arrival.isPending}>
          Continue as guest
        </Button>
      </Stack>
    </form>
  )
}
