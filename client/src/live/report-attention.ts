import type { SessionId } from '@dryrun/shared/contract/ids'
import { ask } from './socket.ts'

/** A blur shorter than this is a click beside the page's own text, not somebody who looks elsewhere. */
const leavesAfterMs = 500

/**
 * Tells the session whether this tab is hidden or without the focus. `joined` tells a connection that has just joined,
 * which counts as in front until it says otherwise.
 */
export function reportAttention(sessionId: SessionId): { joined: () => void; stop: () => void } {
  let isTold = false
  let isJoined = false
  let leaving: ReturnType<typeof setTimeout> | undefined

  const tell = (isElsewhere: boolean) => {
    clearTimeout(leaving)
    if (!isJoined || isElsewhere === isTold) return
    isTold = isElsewhere
    // Nobody waits for the answer: after a drop the next join tells it again.
    ask('attention:set', { sessionId, isElsewhere }).catch(() => undefined)
  }
  const look = () => {
    clearTimeout(leaving)
    if (!isAway()) tell(false)
    else leaving = setTimeout(() => tell(isAway()), leavesAfterMs)
  }
  const joined = () => {
    isJoined = true
    isTold = false
    look()
  }

  document.addEventListener('visibilitychange', look)
  window.addEventListener('blur', look)
  window.addEventListener('focus', look)
  const stop = () => {
    clearTimeout(leaving)
    document.removeEventListener('visibilitychange', look)
    window.removeEventListener('blur', look)
    window.removeEventListener('focus', look)
  }
  return { joined, stop }
}

const isAway = () => document.hidden || !document.hasFocus()
