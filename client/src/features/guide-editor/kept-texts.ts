/** A text that is not on the server yet, with the revision of the file it was written over. */
export type KeptText = { text: string; revision: number }

const prefixOf = (guideId: string) => `dryrun:guide:${guideId}:`

/** What this browser keeps of a draft until it is saved. Storage may be full or forbidden: then nothing is kept. */
export function keepText(guideId: string, path: string, kept: KeptText): void {
  attempt(() => localStorage.setItem(prefixOf(guideId) + path, JSON.stringify(kept)))
}

export function forgetText(guideId: string, path: string): void {
  attempt(() => localStorage.removeItem(prefixOf(guideId) + path))
}

export function readKeptText(guideId: string, path: string): KeptText | null {
  const kept = attempt(() => JSON.parse(localStorage.getItem(prefixOf(guideId) + path) ?? 'null') as unknown)
  return isKept(kept) ? kept : null
}

/** The paths of a draft's files that this browser keeps something of. */
export function keptPaths(guideId: string): string[] {
  const prefix = prefixOf(guideId)
  const keys = attempt(() => Object.keys(localStorage)) ?? []
  return keys.filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length))
}

function isKept(value: unknown): value is KeptText {
  if (typeof value !== 'object' || value === null) return false
  return (
    'text' in value &&
    typeof value.text === 'string' &&
    'revision' in value &&
    typeof value.revision === 'number'
  )
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
