/** So many changes are kept, of all connections of the page together. */
const keptChanges = 50

/** One change of a connection, as it is told in a report. It holds no text of anybody's. */
export type ConnectionChange = {
  /** This device's clock, ISO 8601. */
  at: string
  /** `session`, or the name of a document. */
  of: string
  state: string
  /** Of a WebSocket that was closed. */
  code?: number
  /** What the other end, the browser or the transport said. */
  said?: string
}

let changes: readonly ConnectionChange[] = []

/** Notes that a connection of this page has changed; the same again is no change. */
export function noteConnection(
  of: string,
  state: string,
  more: Pick<ConnectionChange, 'code' | 'said'> = {},
): void {
  const last = changes.findLast(change => change.of === of)
  if (last?.state === state && last.code === more.code && last.said === more.said) return
  changes = [...changes, { at: new Date().toISOString(), of, state, ...more }].slice(-keptChanges)
}

/** The latest changes, oldest first. */
export const readConnectionLog = (): readonly ConnectionChange[] => changes
