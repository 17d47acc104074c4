import type { Level } from '@dryrun/shared/guide/topic'

const key = 'dryrun-practice-level'

/** The level chosen last, where the question is asked at it; else the question's lowest. */
export function lastLevel(levels: readonly Level[]): Level {
  const kept = read()
  return kept !== null && levels.includes(kept) ? kept : (levels[0] ?? '')
}

export function keepLevel(level: Level): void {
  try {
    localStorage.setItem(key, level)
  } catch {
    // A browser that keeps nothing asks anew each time.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
