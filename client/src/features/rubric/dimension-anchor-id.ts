/** The id of a dimension's place in the panel; a page may hold the cards of several rounds. */
export function dimensionAnchorId(cardId: string, dimensionId: string): string {
  return `score-${cardId}-${dimensionId}`
}
