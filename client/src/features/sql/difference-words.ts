import type { RowDifference } from '@dryrun/shared/contract/run'
import { countOf } from '../../ui/runs/run-words.ts'

const kinds: Record<RowDifference['kind'], { title: string; count: (count: number) => string }> = {
  missing: { title: 'Missing', count: count => `${countOf(count, 'row')} missing` },
  extra: { title: 'Not expected', count: count => `${countOf(count, 'row')} not expected` },
  different: { title: 'Differs', count: count => `${countOf(count, 'row')} with other values` },
  misplaced: { title: 'Wrong place', count: count => `${countOf(count, 'row')} in the wrong place` },
}

export function differenceTitle(kind: RowDifference['kind']): string {
  return kinds[kind].title
}

/** "2 rows missing · 1 row not expected", and a word where more differ than are listed. */
export function differenceCounts(differences: RowDifference[], total: number): string {
  const counts = Object.entries(kinds).flatMap(([kind, { count }]) => {
    const found = differences.filter(difference => difference.kind === kind).length
    return found === 0 ? [] : [count(found)]
  })
  const listed = counts.join(' · ')
  return total > differences.length ? `In the first ${differences.length}: ${listed}` : listed
}
