import type { Database } from '../db/connect.ts'
import type { Log } from '../log.ts'
import type { ChunkStorage } from './chunk-storage.ts'
import { forgetLeftover, listLeftovers } from './track.store.ts'

type Parts = { db: Database; storage: ChunkStorage; now: () => Date; log: Log }

const hourMs = 60 * 60_000
const atOnce = 100

/**
 * Removes the bytes of tracks whose rows are gone. The database notes each in the transaction that deletes it, so what a
 * crash or a store that is down leaves is removed by a later sweep, and nothing is removed that was not deleted here:
 * a server that is started on another database leaves the store alone.
 */
export function createLeftoverSweep({ db, storage, now, log }: Parts) {
  let going: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function sweepAll(): Promise<void> {
    let after = ''
    for (;;) {
      const found = await listLeftovers(db, after, atOnce)
      for (const { trackId, recordingId, since } of found) {
        after = trackId
        try {
          await storage.remove({ recordingId, trackId })
          // A piece that was under way when its track was deleted has come to its end in an hour.
          if (now().getTime() - since.getTime() > hourMs) await forgetLeftover(db, trackId)
        } catch (fault) {
          log.error({ err: fault, trackId }, 'a deleted recording could not be removed yet')
        }
      }
      if (found.length < atOnce) return
    }
  }

  /** Resolves when all that was deleted before is removed, as far as the store lets it. Never rejects. */
  function sweep(): Promise<void> {
    going = going.then(sweepAll).catch((fault: unknown) => {
      log.error({ err: fault }, 'deleted recordings could not be looked for')
    })
    return going
  }

  return {
    sweep,
    /** Sweeps now, and every hour from now on. */
    start(): void {
      void sweep()
      timer ??= setInterval(() => void sweep(), hourMs).unref()
    },
    async close(): Promise<void> {
      clearInterval(timer)
      await going
    },
  }
}
export type LeftoverSweep = ReturnType<typeof createLeftoverSweep>
