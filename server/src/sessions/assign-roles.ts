import { swapRole, type Role } from '@dryrun/shared/access/roles'

export type RoundPlan = { id: string; swapped: boolean; hasCandidate: boolean }

/**
 * The role a newcomer takes in each round: what they came in as, or the opposite where the round is swapped.
 * A round has one candidate, so a second interviewer goes on interviewing when the round is swapped.
 */
export function assignRoles(homeRole: Role, rounds: RoundPlan[]): { roundId: string; role: Role }[] {
  return rounds.map(round => {
    const wanted = round.swapped ? swapRole(homeRole) : homeRole
    const role = wanted === 'candidate' && round.hasCandidate ? fallback(homeRole) : wanted
    return { roundId: round.id, role }
  })
}

function fallback(homeRole: Role): Role {
  return homeRole === 'interviewer' ? 'interviewer' : 'observer'
}
