import { expect, test } from 'vitest'
import { GuidePackError } from '../src/guides/guide-pack-error.ts'
import { readGuidePack } from '../src/guides/read-guide-pack.ts'
import { smallGuide, type SmallGuide } from './small-guide.ts'

/** Where things lie in the small guide. */
export const inSmallGuide = {
  round: 'rounds/sql.yaml',
  sql: 'questions/sql/orders-per-customer',
  design: 'questions/design/report-at-seven',
  code: 'questions/code/sum-of-a-list',
  /** What the question in SQL asks. */
  brief: 'questions/sql/orders-per-customer/question.md',
} as const

/** The lines in which reading a guide says what is wrong with it; none where nothing is. */
export function faultsOf(read: () => unknown): string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof GuidePackError) return error.message.split('\n')
    throw error
  }
  return []
}

/** What the fault is, how it comes into a guide that was whole, and what is said of it. */
export type Planted = [name: string, plant: (guide: SmallGuide) => void, expected: RegExp]

/** A test for each planted fault. */
export function testPlanted(faults: readonly Planted[]): void {
  test.each(faults)('%s', (_, plant, expected) => {
    const guide = smallGuide()
    plant(guide)
    const found = faultsOf(() => readGuidePack(guide.files))
    expect(found).toContainEqual(expect.stringMatching(expected))
    for (const fault of found) expect(fault).toMatch(/^guides\/small-guide\//)
  })
}
