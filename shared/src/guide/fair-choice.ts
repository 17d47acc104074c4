import { seededOrder } from '../quiz/seeded-order.ts'

/** A round that waits for a surprise, with what has to be known to be fair to its people. */
export type SurpriseRound = {
  id: string
  /** The ids of the questions that fit its kind and level. */
  fitting: readonly string[]
  /** What its candidate has seen; empty where there is no candidate yet. */
  seenByCandidate: ReadonlySet<string>
  /** What its interviewers are being asked themselves, whose packs are closed to them; taken only if nothing else is left. */
  openToInterviewers: ReadonlySet<string>
  /** The question it has; it keeps it as long as its candidate has not seen it. */
  current: string | null
}

/** Why there is no question: none fits, the candidate has seen all that fit, or the session asks the rest elsewhere. */
export type NoneLeft = 'noneFits' | 'allSeen' | 'allAsked'
export type FairChoice = { questionId: string } | { questionId: null; reason: NoneLeft }

/**
 * A question for each round, none twice, none of `askedElsewhere` (the ids of what the session's other rounds ask), and
 * none that the round's candidate has seen. The same `seed` draws the same. A round without a question gets one as long
 * as there is any way to give it one, even if another surprise has to be changed for it: augmenting paths, as in the
 * matching of bipartite graphs by Kuhn.
 */
export function chooseFairly(
  rounds: readonly SurpriseRound[],
  askedElsewhere: ReadonlySet<string>,
  seed: string,
): Map<string, FairChoice> {
  const options = rounds.map(round => optionsOf(round, askedElsewhere, seed))
  const roundOf = new Map<string, number>()

  const give = (index: number, tried: Set<string>): boolean => {
    const own = options[index] ?? []
    const free = own.find(id => !roundOf.has(id))
    if (free !== undefined) return keep(free, index)
    for (const id of own) {
      if (tried.has(id)) continue
      tried.add(id)
      const holder = roundOf.get(id)
      if (holder !== undefined && give(holder, tried)) return keep(id, index)
    }
    return false
  }
  const keep = (id: string, index: number): true => {
    roundOf.set(id, index)
    return true
  }

  rounds.forEach(({ current }, index) => {
    const mayStay = current !== null && options[index]?.includes(current) && !roundOf.has(current)
    if (mayStay) keep(current, index)
  })
  const placed = new Set(roundOf.values())
  const without = rounds.flatMap((_, index) => (placed.has(index) ? [] : [index]))
  for (const index of without) give(index, new Set())

  const questionOf = new Map([...roundOf].map(([id, index]) => [index, id]))
  return new Map(
    rounds.map((round, index) => {
      const questionId = questionOf.get(index)
      const choice = questionId === undefined ? { questionId: null, reason: reasonOf(round) } : { questionId }
      return [round.id, choice]
    }),
  )
}

/** What a round may be asked, the likeliest first: at random, and what its interviewers are asked themselves at the end. */
function optionsOf(round: SurpriseRound, askedElsewhere: ReadonlySet<string>, seed: string): string[] {
  const { id: roundId, fitting, seenByCandidate, openToInterviewers, current } = round
  // A question that the guide no longer has may go on being asked.
  const all = new Set(current === null ? fitting : [...fitting, current])
  const fair = [...all].filter(id => !seenByCandidate.has(id) && !askedElsewhere.has(id))
  const drawn = seededOrder(`${seed} ${roundId}`, fair, id => id)
  return [
    ...drawn.filter(id => !openToInterviewers.has(id)),
    ...drawn.filter(id => openToInterviewers.has(id)),
  ]
}

function reasonOf({ fitting, seenByCandidate }: SurpriseRound): NoneLeft {
  if (fitting.length === 0) return 'noneFits'
  return fitting.every(id => seenByCandidate.has(id)) ? 'allSeen' : 'allAsked'
}
