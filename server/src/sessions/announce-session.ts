import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Announce } from '../realtime/announce.ts'
import type { SessionService } from './session.service.ts'

/** Tells everyone in a session how it stands now; call after commit. */
export async function announceSession(
  sessions: SessionService,
  announce: Announce,
  sessionId: SessionId,
): Promise<void> {
  const session = await sessions.readSession(sessionId)
  announce(sessionId, 'everyone', 'session:changed', { session, serverNow: new Date().toISOString() })
}
