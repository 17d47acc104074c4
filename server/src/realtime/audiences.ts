import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'

/** Who hears a fact: everyone in the session, or these members (all their tabs), or one tab, and nobody else. */
export type Audience = 'everyone' | { members: readonly MemberId[] } | { connectionId: string }

export const sessionChannel = (sessionId: SessionId) => `session:${sessionId}`
export const memberChannel = (sessionId: SessionId, memberId: MemberId) =>
  `session:${sessionId}:member:${memberId}`

/** The Socket.io rooms an audience stands for. */
export function channelsOf(sessionId: SessionId, audience: Audience): string[] {
  if (audience === 'everyone') return [sessionChannel(sessionId)]
  // Socket.io has a room for each connection, by its id.
  if ('connectionId' in audience) return [audience.connectionId]
  return audience.members.map(memberId => memberChannel(sessionId, memberId))
}
