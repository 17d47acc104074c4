import { Button, Group, Select, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Role } from '@dryrun/shared/access/roles'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { inviteDays } from '@dryrun/shared/contract/invite'
import { sentenceOf } from '../../api-refusal.ts'
import { api } from '../../api/api.ts'
import { invitesQuery } from '../../api/invites.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { roleSigns } from '../../ui/role-badge.tsx'

type Props = { sessionId: SessionId }

const roleChoices = Role.options.map(role => ({ value: role, label: roleSigns[role].word }))
const dayChoices = [1, 7, inviteDays.usual, inviteDays.max].map(days => ({
  value: String(days),
  label: days === 1 ? '1 day' : `${days} days`,
}))

/** Makes another link, for a role and a time. */
export function NewInviteLink({ sessionId }: Props) {
  const client = useQueryClient()
  const [role, setRole] = useState<Role>('candidate')
  const [days, setDays] = useState<number>(inviteDays.usual)
  const create = useMutation({
    mutationFn: () => api('invites.create', { params: { sessionId }, body: { role, days } }),
    onSuccess: () => client.invalidateQueries(invitesQuery(sessionId)),
  })
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end">
        <Select
          label="New link for"
          flex="1 1 120px"
          data={roleChoices}
          value={role}
          onChange={value => setRole(Role.parse(value))}
        />
        <Select
          label="It works for"
          flex="1 1 90px"
          data={dayChoices}
          value={String(days)}
          onChange={value => setDays(Number(value))}
        />
        <Button variant="default" loading={create.isPending} onClick={() => create.mutate()}>
          Make link
        </Button>
      </Group>
      {create.error && <InlineError>{sentenceOf(create.error)}</InlineError>}
    </Stack>
  )
}
