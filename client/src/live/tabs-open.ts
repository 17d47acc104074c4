const lockPrefix = 'dryrun-tab:'

/**
 * Says to the other tabs of this browser that the one by this name is open, until it is closed, crashes, or calls what
 * this returns. Without Web Locks (plain http), no tab knows of another.
 */
export function holdTab(name: string): () => void {
  const locks = locksHere()
  let release = () => {}
  const held = new Promise<void>(resolve => (release = resolve))
  // Refused only where the page is going away.
  locks?.request(lockPrefix + name, () => held).catch(() => {})
  return release
}

/** The names of all tabs that say they are open; none where the browser cannot say. */
export async function tabsOpen(): Promise<ReadonlySet<string>> {
  try {
    const { held = [] } = (await locksHere()?.query()) ?? {}
    const names = held.map(({ name }) => name ?? '').filter(name => name.startsWith(lockPrefix))
    return new Set(names.map(name => name.slice(lockPrefix.length)))
  } catch {
    return new Set()
  }
}

/** Typed as always there, but it is not on plain http. */
function locksHere(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks
}
