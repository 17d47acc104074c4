import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Invite } from '@dryrun/shared/contract/invite'
import { sentenceOf } from '../../api-refusal.ts'
import { api } from '../../api/api.ts'
import { invitesQuery } from '../../api/invites.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import { RoleBadge, roleSigns } from '../../ui/role-badge.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import classes from './invite.module.css'

type Props = { sessionId: SessionId; invite: Invite }

/** One open link: its role, its address to copy, and the button that withdraws it. */
export function InviteLink({ sessionId, invite }: Props) {
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => api('invites.revoke', { params: { sessionId, inviteId: invite.id } }),
    onSuccess: () => client.invalidateQueries(invitesQuery(sessionId)),
  })
  const role = roleSigns[invite.role].word
  return (
    <li className={classes.link}>
      <div className={classes.linkHead}>
        <RoleBadge role={invite.role} />
        <Button
          variant="subtle"
          color="red"
          size="xs"
          h={32}
          loading={revoke.isPending}
          onClick={() => revoke.mutate()}
          aria-label={`Withdraw the ${role.toLowerCase()} link`}
        >
          Withdraw
        </Button>
      </div>
      <CopyField label={`${role} link`} value={new URL(invite.path, window.location.origin).href} />
      <p className={classes.remark}>
        {usesInWords(invite.uses)}, works until <TimeText at={invite.expiresAt} show="date" />.
      </p>
      {revoke.error && <InlineError>{sentenceOf(revoke.error)}</InlineError>}
    </li>
  )
}

function usesInWords(uses: number): string {
  if (uses === 0) return 'Not used yet'
  return uses === 1 ? 'Used once' : `Used ${uses} times`
}
