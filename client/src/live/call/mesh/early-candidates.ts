import type { Signal } from '@dryrun/shared/contract/call'
import { isSameWay } from './way-id.ts'
import type { WayId } from './way-id.ts'

type Candidate = Extract<Signal, { kind: 'candidates' }>['candidates'][number]

/** Candidates of one peer that are kept at most. */
const mostKept = 300

/**
 * Candidates that came before the description they belong to. What belongs together is told by the user name fragment,
 * which every offer and answer that starts ICE makes anew: the candidates of an offer that was ignored, or rolled
 * back, are never asked for.
 */
export class EarlyCandidates {
  #kept: { from: WayId; candidate: Candidate }[] = []

  add(from: WayId, candidates: readonly Candidate[]): void {
    this.#kept = [...this.#kept, ...candidates.map(candidate => ({ from, candidate }))].slice(-mostKept)
  }

  /** Takes out those that belong to a remote description, given as SDP. One without a fragment belongs to any. */
  take(from: WayId, sdp: string): Candidate[] {
    const fragments = new Set([...sdp.matchAll(/^a=ice-ufrag:(\S+)/gm)].map(match => match[1]))
    const belongs = (kept: { from: WayId; candidate: Candidate }) => {
      const fragment = kept.candidate.usernameFragment
      return isSameWay(kept.from, from) && (fragment === null || fragments.has(fragment))
    }
    const taken = this.#kept.filter(belongs)
    this.#kept = this.#kept.filter(kept => !belongs(kept))
    return taken.map(({ candidate }) => candidate)
  }
}
