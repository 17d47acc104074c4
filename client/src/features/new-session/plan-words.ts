import { swapRole, type Role } from '@dryrun/shared/access/roles'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { Draft, DraftRound } from './draft.ts'

/** Who interviews whom in a round, from the host's side. */
export function rolesInWords(hostRole: Role, swapped: boolean): string {
  switch (swapped ? swapRole(hostRole) : hostRole) {
    case 'interviewer':
      return 'You interview them'
    case 'candidate':
      return 'They interview you'
    case 'observer':
      return swapped ? 'They swap roles, you observe' : 'They keep their roles, you observe'
  }
}

/** The roles of the people the host invites. */
export function rolesToInvite(hostRole: Role): Role[] {
  return hostRole === 'observer' ? ['interviewer', 'candidate'] : [swapRole(hostRole)]
}

/** The title a session gets unless its host writes another. */
export function usualTitle(draft: Draft, guide: GuideView): string {
  const [only, ...more] = draft.rounds
  const what = only && more.length === 0 ? roundTitle(guide, only) : `${guide.facts.title} loop`
  return `${what}, ${draft.level}`
}

export function roundTitle(guide: GuideView, { kind }: Pick<DraftRound, 'kind'>): string {
  return guide.rounds.find(({ id }) => id === kind)?.title ?? kind
}

export function questionInWords(guide: GuideView, { questionId }: DraftRound): string {
  if (questionId === null) return 'Surprise: drawn so that the candidate has not seen it'
  return guide.questions.find(({ id }) => id === questionId)?.title ?? questionId
}

export function totalMinutes({ rounds }: Draft): number {
  return rounds.reduce((sum, { minutes }) => sum + minutes, 0)
}
