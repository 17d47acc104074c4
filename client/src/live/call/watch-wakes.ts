import { onWake } from './local/wake.ts'

/** Calls `wake` when the network changed or the device woke up, until the returned function is called. */
export function watchWakes(wake: () => void): () => void {
  // Not every browser says when the kind of network changes.
  const network = (navigator as { connection?: Partial<EventTarget> }).connection
  const stop = onWake(wake)
  window.addEventListener('online', wake)
  network?.addEventListener?.('change', wake)
  return () => {
    stop()
    window.removeEventListener('online', wake)
    network?.removeEventListener?.('change', wake)
  }
}
