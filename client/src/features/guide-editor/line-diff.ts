import { longestIncreasing } from '@dryrun/shared/sql/longest-increasing'

/** The lines of two texts, and which of each the other has not, by their places from 0. */
export type LineDiff = {
  mine: string[]
  theirs: string[]
  changedInMine: ReadonlySet<number>
  changedInTheirs: ReadonlySet<number>
  /** Where the first difference lies in both; -1 where there is none. */
  first: number
}

/** A line that stands more often is no help in saying what was moved, and costs the square of its number. */
const mostTwins = 200

/** Compares two texts line by line: all lines but those of a longest run that both have in the same order differ. */
export function diffLines(mineText: string, theirsText: string): LineDiff {
  const [mine, theirs] = [mineText.split('\n'), theirsText.split('\n')]
  const shortest = Math.min(mine.length, theirs.length)
  let start = 0
  while (start < shortest && mine[start] === theirs[start]) start += 1
  let end = 0
  while (end < shortest - start && mine.at(-1 - end) === theirs.at(-1 - end)) end += 1
  const middle = { from: start, mineTo: mine.length - end, theirsTo: theirs.length - end }
  const changedInMine = new Set(range(start, middle.mineTo))
  const changedInTheirs = new Set(range(start, middle.theirsTo))
  for (const [at, other] of commonLines(mine, theirs, middle)) {
    changedInMine.delete(at)
    changedInTheirs.delete(other)
  }
  const isSame = changedInMine.size + changedInTheirs.size === 0
  return { mine, theirs, changedInMine, changedInTheirs, first: isSame ? -1 : start }
}

type Middle = { from: number; mineTo: number; theirsTo: number }

/** Pairs of places whose lines are kept: of all pairs of equal lines a longest row that rises in both. */
function commonLines(mine: string[], theirs: string[], { from, mineTo, theirsTo }: Middle) {
  const places = new Map<string, number[]>()
  for (const at of range(from, theirsTo)) {
    const line = theirs[at] ?? ''
    places.set(line, [...(places.get(line) ?? []), at])
  }
  const pairs = range(from, mineTo).flatMap(at => {
    const twins = places.get(mine[at] ?? '') ?? []
    // Falling, so that a line is paired with one twin at most.
    return twins.length > mostTwins ? [] : twins.toReversed().map((other): [number, number] => [at, other])
  })
  const kept = longestIncreasing(pairs.map(([, other]) => other))
  return pairs.filter((_, at) => kept.has(at))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
}
