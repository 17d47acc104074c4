import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { PersonName } from '@dryrun/shared/contract/people'

type Props = { join: (name: string) => void; isPending: boolean; error: ReactNode }

/** A guest gives a name and is in. */
export function JoinByName({ join, isPending, error }: Props) {
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: name => PersonName.safeParse(name).error?.issues[0]?.message ?? null },
  })
  return (
    <form onSubmit={form.onSubmit(({ name }) => join(name))} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Your name"
          description="As the others see you. No account needed."
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        {error}
        <Button type="submit" loading={isPending}>
          Join
        </Button>
      </Stack>
    </form>
  )
}
