const reloadedKey = 'dryrun-reloaded-for-code'
/** A second failure this soon after a reload, in milliseconds, is not mended by another one. */
const quietMs = 60_000

/**
 * Reloads the page once where a part of its code cannot be had: after a deploy the server no longer has the files that
 * a page opened before it names. While the server does not answer, or the reload did not help, the error takes its way
 * to the crash page. Goes on until the returned function is called.
 */
export function reloadOnMissingCode(reload = () => window.location.reload()): () => void {
  const hear = () => void reloadIfItHelps(reload)
  window.addEventListener('vite:preloadError', hear)
  return () => window.removeEventListener('vite:preloadError', hear)
}

/** One failure: reloads where that can mend it. Never rejects. */
export async function reloadIfItHelps(reload: () => void): Promise<void> {
  // A page with an error on it beats the browser's own page for a server that is away.
  if (!(await serverAnswers()) || !markReload()) return
  reload()
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/** False where this tab reloaded a moment ago, or cannot remember that it did: that could go on for ever. */
function markReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(reloadedKey) ?? 0)
    if (Date.now() - last < quietMs) return false
    sessionStorage.setItem(reloadedKey, String(Date.now()))
    return true
  } catch {
    return false
  }
}
