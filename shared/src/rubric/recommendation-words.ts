import type { Recommendation } from '../contract/scorecard.ts'

/** The four overall recommendations as people read them, from least to most in favour. */
export const recommendationWords: Readonly<Record<Recommendation, string>> = {
  'strong-no': 'Strong no',
  no: 'No',
  yes: 'Yes',
  'strong-yes': 'Strong yes',
}
