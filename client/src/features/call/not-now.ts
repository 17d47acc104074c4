import type { SessionId } from '@dryrun/shared/contract/ids'

const keyOf = (sessionId: SessionId) => `dryrun-call-not-now-${sessionId}`

/** True where somebody has said in this tab that they do not want the call of that session now. */
export function hasSaidNotNow(sessionId: SessionId): boolean {
  try {
    return sessionStorage.getItem(keyOf(sessionId)) !== null
  } catch {
    return false
  }
}

export function sayNotNow(sessionId: SessionId): void {
  try {
    sessionStorage.setItem(keyOf(sessionId), 'yes')
  } catch {
    // Where nothing can be kept, it is offered again on the next page.
  }
}
