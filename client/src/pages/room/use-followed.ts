import { useEffect } from 'react'
import type { MemberView } from '@dryrun/shared/contract/session'
import { useConnection } from '../../live/socket.ts'
import { memberOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { follow, useWorkspacePeople } from '../../live/workspace-people.ts'
import { usePageActions } from '../../ui/page-actions.ts'

/** Somebody who closed the workspace and does not open it again within this time has left it. */
const backWithinMs = 5_000

type FollowedView = {
  /** Whose view this member follows. */
  followed: MemberView | null
  stopFollowing: () => void
  isFollowed: boolean
}

/** Whom this member follows in the workspace; offered in the command palette, and over once they leave. */
export function useFollowed({ session, me, presence }: Joined): FollowedView {
  const { others, following, isFollowed } = useWorkspacePeople()
  const { state } = useConnection()
  const followed = following === null ? null : memberOf(session, following)

  const isThere = following !== null && others.includes(following)
  // While this connection or theirs is down, nobody has left.
  const isCertain = state === 'live' && following !== null && presence[following] !== 'reconnecting'
  const hasLeft = following !== null && (!followed || (isCertain && presence[following] !== 'here'))
  useEffect(() => {
    if (hasLeft) return follow(null)
    if (isThere || !isCertain) return
    const timer = setTimeout(() => follow(null), backWithinMs)
    return () => clearTimeout(timer)
  }, [hasLeft, isThere, isCertain])

  usePageActions([
    ...(followed
      ? [
          {
            id: 'stop-following',
            label: `Stop following ${followed.name}`,
            group: 'People',
            keys: 'Escape',
            ownsKeys: true,
            run: () => follow(null),
          },
        ]
      : []),
    ...session.members
      .filter(({ id }) => id !== me && id !== following && others.includes(id))
      .map(({ id, name }) => ({
        id: `follow-${id}`,
        label: `Follow ${name}`,
        group: 'People',
        run: () => follow(id),
      })),
  ])
  return { followed, stopFollowing: () => follow(null), isFollowed }
}
