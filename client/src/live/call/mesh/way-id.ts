/**
 * Names of connections. `nonce` is the transport's and tells a reload; `count` grows, so that of two connections of one
 * transport the older is known. On the wire: `nonce-count`, and after a dot the other side's name as far as it is
 * known, so that what was meant for a connection that is gone never reaches its successor.
 */
export type WayId = { nonce: string; count: number }
export type Address = { from: WayId; to: WayId | null }

const written = /^([0-9a-z]{8,16})-([0-9a-z]{1,6})$/

/** A name nobody else has made, from 48 random bits. */
export function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

export const isSameWay = (one: WayId | null, other: WayId | null): boolean =>
  one?.nonce === other?.nonce && one?.count === other?.count

const writeId = ({ nonce, count }: WayId): string => `${nonce}-${count.toString(36)}`

export const writeAddress = ({ from, to }: Address): string =>
  to ? `${writeId(from)}.${writeId(to)}` : writeId(from)

function readId(text: string): WayId | null {
  const [, nonce, count] = written.exec(text) ?? []
  return nonce !== undefined && count !== undefined ? { nonce, count: Number.parseInt(count, 36) } : null
}

/** Null where it is no address of ours. */
export function readAddress(text: string): Address | null {
  const [own = '', other, ...rest] = text.split('.')
  const from = readId(own)
  const to = other === undefined ? null : readId(other)
  if (!from || rest.length > 0 || (other !== undefined && !to)) return null
  return { from, to }
}
