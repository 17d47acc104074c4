/**
 * What is typed and not saved yet, kept in this tab so that a reload loses nothing. It goes with the tab: words about a
 * candidate do not stay behind on a computer that others use.
 */
export function keepWords(key: string, field: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(field))
  } catch {
    // Storage that is full or switched off only costs this second net.
  }
}

export function forgetWords(key: string): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // As above.
  }
}

/** What was kept under the key, in the shape of `like`; null where there is nothing that fits it. */
export function readKeptWords<F extends object>(key: string, like: F): F | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return typeof kept === 'object' && kept !== null && Object.keys(like).every(part => isWords(kept, part))
      ? (kept as F)
      : null
  } catch {
    return null
  }
}

function isWords(kept: object, part: string): boolean {
  const value: unknown = Object.getOwnPropertyDescriptor(kept, part)?.value
  return value === null || typeof value === 'string' || typeof value === 'number'
}
