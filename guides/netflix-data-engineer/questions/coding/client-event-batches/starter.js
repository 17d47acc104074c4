/**
 * The batches that are sent, in order, each as { ids, bytes, at, reason }.
 *
 * @param {{ id: string, at: number, bytes: number, urgent?: boolean }[]} events
 * @param {{ maxCount: number, maxBytes: number, maxWaitMs: number }} limits
 */
function batchEvents(events, limits) {
  throw new Error('not implemented')
}
