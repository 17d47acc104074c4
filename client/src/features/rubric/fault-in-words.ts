/** The sentence of whatever was thrown: refusals carry one for the person, and so do the card's own errors. */
export function faultInWords(fault: unknown): string {
  return fault instanceof Error && fault.message !== '' ? fault.message : 'Something went wrong. Try again.'
}
