import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MemberView } from '@dryrun/shared/contract/session'
import { follow, useWorkspacePeople } from '../../live/workspace-people.ts'

type Props = { member: MemberView; className: string | undefined; children?: ReactNode }

/**
 * Follows what a member sees of the workspace, or stops it. It stays, and says that it can do nothing, while they are
 * not in there: a button that went would take the focus with it.
 */
export function FollowButton({ member, className, children }: Props) {
  const { others, following } = useWorkspacePeople()
  const isFollowing = following === member.id
  const canFollow = isFollowing || others.includes(member.id)
  return (
    <UnstyledButton
      className={className ?? ''}
      aria-label={`Follow ${member.name}`}
      aria-pressed={isFollowing}
      aria-disabled={!canFollow}
      onClick={() => {
        if (canFollow) follow(isFollowing ? null : member.id)
      }}
    >
      {children}
    </UnstyledButton>
  )
}
