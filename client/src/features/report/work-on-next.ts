import type { Report } from '@dryrun/shared/contract/report'
import { firstPointsAboveBar } from '@dryrun/shared/rubric/rubric'
import { summariseScores } from '@dryrun/shared/rubric/summarise-scores'

export type WeakSpot = { roundId: string; dimensionId: string; title: string; mean: number }

const shownAtMost = 3

/** The reader's dimensions below the bar, lowest first, over the rounds they were the candidate in. */
export function workOnNext({ rounds, me }: Report): WeakSpot[] {
  return rounds
    .filter(({ candidate }) => candidate?.id === me)
    .flatMap(({ roundId, scorecards }) => {
      const { dimensions } = summariseScores(scorecards)
      const rubric = scorecards.find(({ state }) => state === 'shared')?.rubric.dimensions ?? []
      return rubric.flatMap(({ id, title }) => {
        const mean = dimensions[id]?.mean ?? null
        return mean === null || mean >= firstPointsAboveBar ? [] : [{ roundId, dimensionId: id, title, mean }]
      })
    })
    .toSorted((a, b) => a.mean - b.mean)
    .slice(0, shownAtMost)
}
