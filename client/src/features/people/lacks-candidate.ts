import type { RoundView } from '@dryrun/shared/contract/round'

/** True of a round that goes on with nobody to be interviewed. */
export function lacksCandidate(round: RoundView): boolean {
  return round.state === 'live' && !Object.values(round.roles).includes('candidate')
}
