import { documentLimits } from '@dryrun/shared/documents/protocol'
import { bytesPerSyncFrame } from './collab-limits.ts'
import type { Frame } from './frame.ts'
import { TokenBucket } from './token-bucket.ts'

/** How fast one connection's frames are read: those about the document by themselves, a long one as several. */
export class FrameThrottle {
  readonly #syncFrames: TokenBucket
  readonly #otherFrames: TokenBucket

  constructor(now: number) {
    const { syncFramesPerSecond, syncFrameBurst, otherFramesPerSecond, otherFrameBurst } = documentLimits
    this.#syncFrames = new TokenBucket(syncFramesPerSecond, syncFrameBurst, now)
    this.#otherFrames = new TokenBucket(otherFramesPerSecond, otherFrameBurst, now)
  }

  /** Counts a frame of so many bytes; milliseconds until the next should be read. */
  waitFor({ kind }: Frame, length: number, now: number): number {
    const isLight = kind === 'awareness' || kind === 'barrier'
    const bucket = isLight ? this.#otherFrames : this.#syncFrames
    return bucket.take(1 + Math.floor(length / bytesPerSyncFrame), now)
  }
}
