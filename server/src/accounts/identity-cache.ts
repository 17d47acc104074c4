import type { Person } from '@dryrun/shared/contract/people'

/** How long a browser is known by its cookies without asking the database again, in milliseconds. */
export const knownForMs = 5_000
/** Browsers remembered at most. */
const knownAtMost = 10_000

/**
 * Remembers who a browser's cookies stand for, since one page opens several connections at once, and a crowd that comes
 * back opens thousands. `forget` is called when anybody signs out; an answer that was under way then is not kept.
 */
export function createIdentityCache(now: () => number = Date.now) {
  const known = new Map<string, { person: Promise<Person | null>; until: number }>()

  function sweep(): void {
    for (const [cookies, { until }] of known) if (until <= now()) known.delete(cookies)
    if (known.size >= knownAtMost) known.clear()
  }

  return {
    /** Whoever the cookies stand for; asks `find` if that is not known. A failure is not remembered. */
    identify(cookies: string, find: () => Promise<Person | null>): Promise<Person | null> {
      const before = known.get(cookies)
      if (before && before.until > now()) return before.person
      if (known.size >= knownAtMost) sweep()
      const person = find()
      const entry = { person, until: now() + knownForMs }
      known.set(cookies, entry)
      const drop = () => void (known.get(cookies) === entry && known.delete(cookies))
      // Nobody is no answer to keep: whoever is not signed in yet may be a moment later.
      person.then(found => found === null && drop(), drop)
      return person
    },
    forget: () => known.clear(),
  }
}
