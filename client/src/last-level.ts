import type { Level } from '@dryrun/shared/guide/topic'

const key = 'dryrun-practice-level'

/** The level that was chosen last in this browser, of whatever guide; null where none was. */
export function readLastLevel(): Level | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function keepLastLevel(level: Level | null): void {
  try {
    if (level === null) localStorage.removeItem(key)
    else localStorage.setItem(key, level)
  } catch {
    // A browser that keeps nothing begins anew each time.
  }
}
