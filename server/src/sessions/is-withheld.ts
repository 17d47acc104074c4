/** Focus time of a round as it stands in its row: whose, and since when; nulls while there is none. */
export type FocusOfRound = { focusMemberId: string | null; focusSince: Date | null }

/** Whether something the author did at that time is held back from the reader by the author's focus time. */
export function isWithheld(
  { focusMemberId, focusSince }: FocusOfRound,
  readerId: string,
  authorId: string | null,
  at: Date,
): boolean {
  if (focusMemberId === null || focusSince === null) return false
  return authorId === focusMemberId && readerId !== focusMemberId && at >= focusSince
}
