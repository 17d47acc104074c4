/** The colour of a member (0 to 11) as a CSS value that follows the colour scheme. */
export function personColour(colour: number): string {
  return `var(--person-${colour % 12})`
}
