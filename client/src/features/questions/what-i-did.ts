import type { Exposure } from '@dryrun/shared/contract/exposure'

/** What the person did with each question, by its id; newest first, as it comes from the server. */
export function exposureByQuestion(exposure: readonly Exposure[]): Map<string, Exposure[]> {
  const byQuestion = new Map<string, Exposure[]>()
  for (const one of exposure) {
    byQuestion.set(one.questionId, [...(byQuestion.get(one.questionId) ?? []), one])
  }
  return byQuestion
}

/** "Practised", or that it is going on. */
export function exposureInWords({ how, isOver }: Exposure): string {
  if (how === 'opened') return 'Read'
  if (how === 'asked') return isOver ? 'Asked' : 'Being asked now'
  return isOver ? 'Practised' : 'Practising'
}

/** The practice that is not finished. */
export function openPractice(exposure: readonly Exposure[]): Exposure | null {
  return exposure.find(({ how, isOver }) => how === 'practised' && !isOver) ?? null
}
