import type { SessionId } from '@dryrun/shared/contract/ids'
import type { NewSession } from '@dryrun/shared/contract/session'
import { api } from '../../api/api.ts'
import { rolesToInvite } from './plan-words.ts'

/**
 * Creates the session and the invite links its host will want first. A link that could not be made does not undo the
 * session: the lobby offers to make it. Throws `ApiRefusal` where there is no session.
 */
export async function createSession(session: NewSession): Promise<{ id: SessionId }> {
  const { id } = await api('sessions.create', { body: session })
  const params = { sessionId: id }
  await Promise.allSettled(
    rolesToInvite(session.hostRole).map(role => api('invites.create', { params, body: { role } })),
  )
  return { id }
}
