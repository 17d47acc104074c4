import type { Server } from 'socket.io'
import type { ClientToServer, FactName, FactPayload, ServerToClient } from '@dryrun/shared/contract/events'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { channelsOf, type Audience } from './audiences.ts'

/**
 * The one way out: tells an audience of a session a fact. The audience cannot be forgotten.
 * Call it after commit, never inside a transaction.
 */
export type Announce = <N extends FactName>(
  sessionId: SessionId,
  audience: Audience,
  fact: N,
  payload: FactPayload<N>,
) => void

export function createAnnounce(io: Server<ClientToServer, ServerToClient>): Announce {
  return (sessionId, audience, fact, payload) => {
    const channels = channelsOf(sessionId, audience)
    if (channels.length === 0) return
    const to = io.to(channels) as unknown as { emit: (name: string, payload: unknown) => void }
    to.emit(fact, payload)
  }
}
