import { createHmac } from 'node:crypto'
import { callLimits, type CallConnection, type IceServer } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { MediaWay } from './media-way.ts'

export type IceSettings = {
  stunUrls: readonly string[]
  /** Null where there is no relay. */
  turn: { urls: readonly string[]; secret: string; ttlSeconds: number } | null
  isRelayOnly: boolean
}

/**
 * A name and a password for a relay, good until `expiresAt` (whole seconds since 1970). The relay makes the same of the
 * secret it shares with us: https://datatracker.ietf.org/doc/html/draft-uberti-behave-turn-rest-00
 */
export function turnCredentials(secret: string, expiresAt: number, memberId: MemberId) {
  const username = `${expiresAt}:${memberId}`
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') }
}

/** What a member's browser needs to find a way to another's; `now` in milliseconds since 1970. */
export function iceConnection(
  { stunUrls, turn, isRelayOnly }: IceSettings,
  memberId: MemberId,
  now: number,
): CallConnection {
  const stun: IceServer[] = stunUrls.length > 0 && !isRelayOnly ? [{ urls: [...stunUrls] }] : []
  if (turn === null) return { kind: 'mesh', iceServers: stun, isRelayOnly, validForMs: null }
  const expiresAt = Math.floor(now / 1000) + turn.ttlSeconds
  const relay = { urls: [...turn.urls], ...turnCredentials(turn.secret, expiresAt, memberId) }
  return {
    kind: 'mesh',
    iceServers: [...stun, relay],
    isRelayOnly,
    // The name ends at a whole second, which may be up to one earlier.
    validForMs: expiresAt * 1000 - now,
  }
}

/** Browsers send to each other: the server hands out addresses, and sees nothing of the media. */
export function createMeshWay(settings: IceSettings, now: () => Date): MediaWay {
  return {
    capacity: callLimits.meshPeople,
    connect: async ({ memberId }) => iceConnection(settings, memberId, now().getTime()),
    follow: () => {},
    settle: async () => {},
  }
}
