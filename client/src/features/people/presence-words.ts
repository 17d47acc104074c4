import type { Presence } from '@dryrun/shared/contract/session'

/** A presence as a word and as the sign drawn beside it. */
export const presenceSigns = {
  here: { word: 'here', sign: 'live' },
  reconnecting: { word: 'reconnecting', sign: 'reconnecting' },
  away: { word: 'away', sign: 'quiet' },
} as const satisfies Record<Presence, { word: string; sign: 'live' | 'reconnecting' | 'quiet' }>
