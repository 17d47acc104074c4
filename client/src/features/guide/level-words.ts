import type { LevelFacts } from '@dryrun/shared/guide/guide-pack'

/** "$219k": a yearly sum, to the nearest thousand. */
export function dollars(sum: number): string {
  return `$${Math.round(sum / 1_000).toLocaleString('en-US')}k`
}

export function averageInWords(pay: LevelFacts['pay']): string {
  return pay ? dollars(pay.average) : 'Not named'
}

export function rangeInWords(pay: LevelFacts['pay']): string {
  return pay ? `${dollars(pay.low)} to ${dollars(pay.high)}` : 'Not named'
}

/** "0 to 2 years", "6 years and more"; the guide names none for some levels. */
export function yearsInWords(years: LevelFacts['years']): string {
  if (!years) return 'Not named'
  return years.to === undefined ? `${years.from} years and more` : `${years.from} to ${years.to} years`
}
