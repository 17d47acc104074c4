import { readConnection } from '../../socket.ts'
import { ChunkQueue } from './chunk-queue.ts'
import { openPieceStore } from './piece-database.ts'
import { createPieceSender } from './piece-sender.ts'

let queue: ChunkQueue | null = null

/** The pieces of this browser. */
export function browserQueue(): ChunkQueue {
  queue ??= new ChunkQueue({
    openStore: openPieceStore,
    send: createPieceSender(),
    isLive: () => readConnection().state === 'live',
  })
  return queue
}

/** Sends what an earlier visit left in this browser, now and whenever the network is back. To be called once. */
export function sendLeftPieces(): void {
  window.addEventListener('online', () => browserQueue().send())
  browserQueue().send()
}

/** Forgets what was recorded in this browser and not sent. For signing out on a machine that others use. */
export async function discardPieces(): Promise<void> {
  await browserQueue().clear()
}

/** Puts another queue in place, or a new one where none is given. */
export function replaceQueue(other: ChunkQueue | null): void {
  queue?.close()
  queue = other
}
