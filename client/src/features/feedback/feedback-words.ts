import type { Recommendation } from '@dryrun/shared/contract/scorecard'

const words = {
  'strong-no': 'Strong no',
  no: 'No',
  yes: 'Yes',
  'strong-yes': 'Strong yes',
} as const satisfies Record<Recommendation, string>

export function ratersInWords(raters: number): string {
  return raters === 1 ? '1 rater' : `${raters} raters`
}

/** "Recommendation: yes", and with several raters each of them, the mildest case first as they came. */
export function recommendationsInWords(recommendations: readonly Recommendation[]): string {
  const [first] = recommendations
  if (first === undefined) return ''
  return recommendations.every(one => one === first)
    ? `Recommendation: ${words[first].toLowerCase()}`
    : `Recommendations: ${recommendations.map(one => words[one].toLowerCase()).join(', ')}`
}
