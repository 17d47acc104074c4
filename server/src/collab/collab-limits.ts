import { documentLimits } from '@dryrun/shared/documents/protocol'

/** The server's own limits, beside those a client should know (`documentLimits`). Bytes and milliseconds. */
export const collabLimits = {
  /** A commit: at most so many rows and bytes, and at most one in so long. */
  rowsPerCommit: 1_000,
  bytesPerCommit: 4 * 1024 * 1024,
  /** A row takes no further update once it is this long; a longer update has a row to itself. */
  bytesPerRow: 256 * 1024,
  commitEveryMs: 20,
  /** A commit that takes longer is given up and tried again; longer than the database gives a statement. */
  commitMs: 20_000,
  retryFirstMs: 100,
  retryMostMs: 5_000,
  /** What may wait in memory for a database that does not answer, over all documents. */
  unsavedBytes: 64 * 1024 * 1024,
  /** How long a sender is kept waiting for that to shrink. */
  unsavedPatienceMs: 15_000,

  /** So many updates are kept unapplied before they go into the document, away from the hot path. */
  unappliedUpdates: 128,
  snapshotEvery: 1_000,
  idleUnloadMs: 30_000,

  admissionMs: 5_000,
  /** Judged at once; of a crowd that comes back together, the others wait their turn before their time begins. */
  admissionsAtOnce: 32,
  /** Up to here ws hands a frame over, so that we can name the reason; past it, ws itself closes with 1009. */
  payloadBytes: documentLimits.documentBytes + documentLimits.frameBytes,
  /** Past this much unsent, a reader is lagging: it gets one diff once it has drained. */
  lagBytes: 256 * 1024,
  /** One whole document may be on its way to a reader, and something beside it. */
  unsentBytes: documentLimits.documentBytes + documentLimits.frameBytes,
  lagPatienceMs: 15_000,
  lagCheckMs: 100,
  /** Two of these fit into the longest silence a client bears, so one of them always speaks in time. */
  heartbeatMs: documentLimits.silenceMs / 2 - 1_000,
  /** A peer that answered none of so many heartbeats is gone. */
  heartbeatsMissed: 4,

  closeHandshakeMs: 2_000,
  shutdownFlushMs: 6_000,
  shutdownJitterMs: 2_000,
} as const

/** An update costs one of the connection's sync frames, and one more for each of these. */
export const bytesPerSyncFrame = 16 * 1024

/** The limits in force; tests shorten some. */
export type CollabLimits = Record<keyof typeof collabLimits, number>
