import type { LevelFacts } from '@dryrun/shared/guide/guide-pack'

const dollars = (sum: number): string => `$${Math.round(sum / 1_000).toLocaleString('en-US')}k`

export function averageInWords({ average }: LevelFacts['pay']): string {
  return dollars(average)
}

export function rangeInWords({ low, high }: LevelFacts['pay']): string {
  return `${dollars(low)} to ${dollars(high)}`
}

/** "0 to 2 years", "6 years and more"; the guide names none for some levels. */
export function yearsInWords(years: LevelFacts['years']): string {
  if (!years) return 'Not named'
  return years.to === undefined ? `${years.from} years and more` : `${years.from} to ${years.to} years`
}
