const lookEveryMs = 2_000
/** A timer this late was not held up by a busy page: the device slept. A hidden page's is later without a reason. */
const leapMs = 10_000

/** Hears when the device woke up, or the page is looked at again, until the returned function is called. */
export function onWake(hear: () => void): () => void {
  let last = Date.now()
  const look = setInterval(() => {
    const now = Date.now()
    const wasAway = now - last > leapMs
    last = now
    if (wasAway) hear()
  }, lookEveryMs)
  const seen = () => {
    if (document.visibilityState === 'visible') hear()
  }
  document.addEventListener('visibilitychange', seen)
  return () => {
    clearInterval(look)
    document.removeEventListener('visibilitychange', seen)
  }
}
