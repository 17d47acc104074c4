import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { MediaWish } from './call-state.ts'

/** A page that takes longer than this to come back was closed, and opened again on purpose, in milliseconds. */
const goodForMs = 5 * 60_000

const keyStart = 'dryrun-call-'
const keyOf = (sessionId: SessionId) => `${keyStart}${sessionId}`

type Kept = MediaWish & { memberId: MemberId; at: number }

/**
 * How a tab was in a call when it was reloaded. To be called as a page goes. Not before: a tab that is duplicated
 * copies what is kept, and would take the call over.
 */
export function rememberCall(sessionId: SessionId, memberId: MemberId, { mic, camera }: MediaWish): void {
  try {
    const kept: Kept = { mic, camera, memberId, at: Date.now() }
    sessionStorage.setItem(keyOf(sessionId), JSON.stringify(kept))
  } catch {
    // Where nothing can be kept, coming back takes a click.
  }
}

/** What was remembered of this member, once; what another left behind in this tab is thrown away. */
export function recallCall(sessionId: SessionId, memberId: MemberId): MediaWish | null {
  try {
    const text = sessionStorage.getItem(keyOf(sessionId))
    sessionStorage.removeItem(keyOf(sessionId))
    if (text === null) return null
    const kept = JSON.parse(text) as Partial<Kept>
    const isTooOld = kept.at === undefined || Math.abs(Date.now() - kept.at) > goodForMs
    if (isTooOld || kept.memberId !== memberId) return null
    return { mic: kept.mic === true, camera: kept.camera === true }
  } catch {
    return null
  }
}

/** Forgets the calls of this tab, for whoever uses it next. */
export function forgetRememberedCalls(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(keyStart)) sessionStorage.removeItem(key)
    }
  } catch {
    // Nothing could be kept either.
  }
}
