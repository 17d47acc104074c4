import type { RecordingId, SessionId } from '@dryrun/shared/contract/ids'
import type { MediaWish } from './call-state.ts'

/** How a tab was in a call when it was reloaded. */
export type Remembered = MediaWish & { agreedTo: RecordingId | null }

/** A page that takes longer than this to come back was closed, and opened again on purpose, in milliseconds. */
const goodForMs = 5 * 60_000

const keyOf = (sessionId: SessionId) => `dryrun-call-${sessionId}`

/** To be called as a page goes. Not before: a tab that is duplicated copies what is kept, and would take the call over. */
export function rememberCall(sessionId: SessionId, wish: Remembered): void {
  try {
    sessionStorage.setItem(keyOf(sessionId), JSON.stringify({ ...wish, at: Date.now() }))
  } catch {
    // Where nothing can be kept, coming back takes a click.
  }
}

/** What was remembered, once. */
export function recallCall(sessionId: SessionId): Remembered | null {
  try {
    const kept = sessionStorage.getItem(keyOf(sessionId))
    sessionStorage.removeItem(keyOf(sessionId))
    if (kept === null) return null
    const { mic, camera, agreedTo, at } = JSON.parse(kept) as Partial<Remembered & { at: number }>
    if (at === undefined || Math.abs(Date.now() - at) > goodForMs) return null
    return { mic: mic === true, camera: camera === true, agreedTo: agreedTo ?? null }
  } catch {
    return null
  }
}
