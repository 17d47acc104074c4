import { createHmac, timingSafeEqual } from 'node:crypto'
import type { InviteId } from '@dryrun/shared/contract/ids'

/**
 * The secret of an invite link is the HMAC-SHA256 (RFC 2104) of its id under the installation's secret, so a link
 * can be shown to its host again although the database does not hold it.
 */
export function inviteToken(secret: string, id: InviteId): string {
  return `${id}.${signature(secret, id).toString('base64url')}`
}

/** The invite a token belongs to, or null where it was not made here. */
export function readInviteToken(secret: string, token: string): InviteId | null {
  const [id, given] = token.split('.')
  if (!id || !given) return null
  const wanted = signature(secret, id)
  const actual = Buffer.from(given, 'base64url')
  return actual.length === wanted.length && timingSafeEqual(actual, wanted) ? (id as InviteId) : null
}

function signature(secret: string, id: string): Buffer {
  return createHmac('sha256', secret).update(`invite:${id}`).digest()
}
