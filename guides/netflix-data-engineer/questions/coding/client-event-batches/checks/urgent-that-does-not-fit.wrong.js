/**
 * The batches that are sent, in order, each as { ids, bytes, at, reason }.
 *
 * @param {{ id: string, at: number, bytes: number, urgent?: boolean }[]} events
 * @param {{ maxCount: number, maxBytes: number, maxWaitMs: number }} limits
 */
function batchEvents(events, limits) {
  const sent = []
  const seen = new Set()
  let open = null

  function send(at, reason) {
    sent.push({ ids: open.ids, bytes: open.bytes, at, reason })
    open = null
  }

  for (const event of events) {
    if (open && event.at >= open.since + limits.maxWaitMs) send(open.since + limits.maxWaitMs, 'wait')
    if (seen.has(event.id)) continue
    seen.add(event.id)
    if (open && !event.urgent && open.bytes + event.bytes > limits.maxBytes) send(event.at, 'bytes')
    open ??= { ids: [], bytes: 0, since: event.at }
    open.ids.push(event.id)
    open.bytes += event.bytes
    const reason = reasonToSend(open, event, limits)
    if (reason) send(event.at, reason)
  }
  if (open) send(open.since + limits.maxWaitMs, 'wait')
  return sent
}

/** Why the batch must go now that the event is in it, or null. */
function reasonToSend(batch, event, limits) {
  if (event.urgent) return 'urgent'
  if (batch.bytes > limits.maxBytes) return 'bytes'
  if (batch.ids.length >= limits.maxCount) return 'count'
  return null
}
