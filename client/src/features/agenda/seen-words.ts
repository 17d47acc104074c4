import type { QuestionChoice } from '@dryrun/shared/contract/round'

/** Who has seen a question, to stand behind its title: ", seen by Ben and you". `candidate` is the candidate's name. */
export function marksOf(
  { seenByCandidate, seenByMe }: Pick<QuestionChoice, 'seenByCandidate' | 'seenByMe'>,
  candidate: string | null,
): string {
  const who = [...(seenByCandidate ? [candidate ?? 'the candidate'] : []), ...(seenByMe ? ['you'] : [])]
  return who.length === 0 ? '' : `, seen by ${who.join(' and ')}`
}
