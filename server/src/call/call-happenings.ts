import type { CallPeer } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'

export type Coming = { change: 'joined' | 'left' | 'sharing' | 'notSharing'; memberId: MemberId }

/**
 * What members did between two views of a call: they come and go by member, so a reload, and a tab that takes over,
 * is nothing. Whoever goes has stopped sharing.
 */
export function happeningsBetween(before: readonly CallPeer[], after: readonly CallPeer[]): Coming[] {
  const was = (memberId: MemberId) => before.find(peer => peer.memberId === memberId)
  const isThere = (memberId: MemberId) => after.some(peer => peer.memberId === memberId)
  const gone = before.filter(({ memberId }) => !isThere(memberId))
  return [
    ...gone.map(({ memberId }): Coming => ({ change: 'left', memberId })),
    ...after.flatMap(({ memberId, media }): Coming[] => {
      const old = was(memberId)
      const shared = old?.media.isSharingScreen ?? false
      const screen: Coming = { change: media.isSharingScreen ? 'sharing' : 'notSharing', memberId }
      return [
        ...(old === undefined ? [{ change: 'joined', memberId } as const] : []),
        ...(shared === media.isSharingScreen ? [] : [screen]),
      ]
    }),
  ]
}
