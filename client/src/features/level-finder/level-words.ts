import type { FoundLevel } from '@dryrun/shared/guide/find-level'
import type { Level } from '@dryrun/shared/guide/topic'

/** "Most like L5; L4 and L6 are plausible." */
export function levelInWords({ likeliest, plausible }: FoundLevel, levels: readonly Level[]): string {
  const others = levels
    .slice(levels.indexOf(plausible.from), levels.indexOf(plausible.to) + 1)
    .filter(level => level !== likeliest)
  if (others.length === 0) return `Most like ${likeliest}.`
  return `Most like ${likeliest}; ${inARow(others)} ${others.length === 1 ? 'is' : 'are'} plausible.`
}

/** How far to trust it, and what would tell more. */
export function surenessInWords(found: FoundLevel, levels: readonly Level[]): string {
  const { answered, asked, sureness, plausible } = found
  const count = `${answered} of ${asked} answered.`
  if (sureness === 'fair') return `${count} Most of your answers agree. A company may still see it otherwise.`
  if (answered < asked) return `${count} That is a hint at best: answer more of them.`
  const isWide = levels.indexOf(plausible.to) - levels.indexOf(plausible.from) > 2
  return isWide
    ? `${count} Your answers lie far apart, from ${plausible.from} to ${plausible.to}: ask somebody you work with.`
    : `${count} So few questions are a hint at best.`
}

function inARow(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
