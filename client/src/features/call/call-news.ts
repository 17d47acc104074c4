import type { CallPeer, CallView } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import { memberOf } from '../../live/session-selectors.ts'

type Reader = { session: SessionView; me: MemberId }

/** What happened in the call between two views of it that its reader did not do, as sentences to be read out. */
export function callNews(before: CallView, after: CallView, { session, me }: Reader): string[] {
  const name = (id: MemberId) => memberOf(session, id)?.name ?? 'Somebody'
  const was = peersByMember(before)
  const is = peersByMember(after)
  const left = [...was.keys()].filter(id => id !== me && !is.has(id)).map(id => `${name(id)} left the call.`)
  const others = [...is].flatMap(([id, peer]) => {
    if (id === me) return []
    const old = was.get(id)
    if (!old) return [`${name(id)} joined the call.`]
    return [...sharingNews(old, peer, name(id)), ...speakNews(old, peer, name(id))]
  })
  const [own, ownBefore] = [is.get(me), was.get(me)]
  return [...left, ...others, ...(own && ownBefore ? ownNews(ownBefore, own, name) : [])]
}

const peersByMember = ({ peers }: CallView) => new Map(peers.map(peer => [peer.memberId, peer]))

function sharingNews(before: CallPeer, after: CallPeer, name: string): string[] {
  if (before.media.isSharingScreen === after.media.isSharingScreen) return []
  return [after.media.isSharingScreen ? `${name} shares their screen.` : `${name} stopped sharing.`]
}

function speakNews(before: CallPeer, after: CallPeer, name: string): string[] {
  if (before.mayBeHeard === after.mayBeHeard) return []
  return [after.mayBeHeard ? `${name} may speak now.` : `${name} only listens now.`]
}

function ownNews(before: CallPeer, after: CallPeer, name: (id: MemberId) => string): string[] {
  const news: string[] = []
  if (after.mutedBy !== null && before.mutedBy === null) news.push(`${name(after.mutedBy)} muted you.`)
  if (after.mayBeHeard && !before.mayBeHeard) news.push('You may speak now. Turn your microphone on.')
  if (!after.mayBeHeard && before.mayBeHeard) news.push('You only listen now.')
  return news
}
