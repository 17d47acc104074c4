import type { QuestionListItem } from '@dryrun/shared/contract/guide'

/** A part of the question bank, in the words of its address. */
export type BankPart = { topic?: string; round?: string; level?: string }

export function questionsIn(questions: readonly QuestionListItem[], part: BankPart): QuestionListItem[] {
  return questions.filter(
    ({ topic, rounds, levels }) =>
      (part.topic === undefined || topic === part.topic) &&
      (part.round === undefined || rounds.includes(part.round)) &&
      (part.level === undefined || levels.includes(part.level)),
  )
}

/** The search of the bank's address that shows this part. */
export function bankSearch(part: BankPart): string {
  return new URLSearchParams(part).toString()
}

/** "1 question", "12 questions". */
export function questionsInWords(count: number): string {
  return count === 1 ? '1 question' : `${count} questions`
}
