import { z } from 'zod'
import type { LevelFinderQuestion } from './level-finder.ts'
import { Level } from './topic.ts'

/** What somebody answered: the level of the option they picked, by the question's id. Unanswered ones are absent. */
export const LevelAnswers = z.record(z.string(), Level)
export type LevelAnswers = Readonly<z.infer<typeof LevelAnswers>>

export type LevelReason = {
  questionId: string
  /** The option that was picked. */
  answer: string
  level: Level
  /** Where that stands as seen from the likeliest level. */
  side: 'at' | 'above' | 'below'
  /** Why the question tells levels apart. */
  why: string
}

export type FoundLevel = {
  /** Adds up to 1; in the order of the levels. */
  likelihoods: { level: Level; likelihood: number }[]
  /** The lower one of two that are equally likely. */
  likeliest: Level
  /** From the lowest to the highest plausible level. */
  plausible: { from: Level; to: Level }
  answered: number
  asked: number
  sureness: 'low' | 'fair'
  /** Answers at the likeliest level first, then those that point elsewhere, each in the order of the questions. */
  reasons: LevelReason[]
}

/** An answer speaks for a level half as loudly for each level in between: people place themselves one off. */
const fade = 1 / 2
/** Votes spread evenly over all levels before anything is answered, so that few answers say little. */
const evenVotes = 2
/** A level is plausible from this share of the likeliest one's likelihood. */
const plausibleShare = 1 / 2
/** Fewer answers, or a plausible range of more levels, are never more than a hint. */
const surely = { answers: 4, levels: 3 } as const

/**
 * Places a self-assessment on a guide's levels (lowest first); null while nothing is answered.
 *
 * Each answer at level a is one vote, shared out over the levels i by fade^|i − a|. With n answers and L levels
 *   likelihood(i) = (evenVotes / L + Σ votes(i)) / (evenVotes + n).
 * Votes are added and not multiplied, so answers that disagree widen the result and do not meet in a middle that nobody
 * named. Assumed, not measured: all questions weigh the same, levels are equally far apart, and answers err up as
 * often as down. Answers at a level the guide does not have, or to a question it does not ask, are left out.
 */
export function findLevel(
  levels: readonly Level[],
  questions: readonly LevelFinderQuestion[],
  answers: LevelAnswers,
): FoundLevel | null {
  const given = questions.flatMap(question => {
    const option = question.options.find(each => each.level === answers[question.id])
    const at = option ? levels.indexOf(option.level) : -1
    return option && at >= 0 ? [{ question, option, at }] : []
  })
  if (given.length === 0) return null
  const shares = likelihoodsOf(
    levels.length,
    given.map(({ at }) => at),
  )
  const top = Math.max(...shares)
  const likeliestAt = shares.indexOf(top)
  const from = shares.findIndex(share => share >= plausibleShare * top)
  const to = shares.findLastIndex(share => share >= plausibleShare * top)
  const levelAt = (at: number) => levels[at] ?? ''
  const isFair = given.length >= surely.answers && to - from < surely.levels
  const reasons = given.map(({ question, option, at }): LevelReason => ({
    questionId: question.id,
    answer: option.text,
    level: option.level,
    side: at === likeliestAt ? 'at' : at > likeliestAt ? 'above' : 'below',
    why: question.why,
  }))
  return {
    likelihoods: levels.map((level, at) => ({ level, likelihood: shares[at] ?? 0 })),
    likeliest: levelAt(likeliestAt),
    plausible: { from: levelAt(from), to: levelAt(to) },
    answered: given.length,
    asked: questions.length,
    sureness: isFair ? 'fair' : 'low',
    reasons: [...reasons.filter(({ side }) => side === 'at'), ...reasons.filter(({ side }) => side !== 'at')],
  }
}

/** Likelihoods of `count` levels from the places that were answered. */
function likelihoodsOf(count: number, places: readonly number[]): number[] {
  const all = Array.from({ length: count }, (_, at) => at)
  // Counted first: sums of fractions would differ in their last digit with the order of the answers.
  const votesAt = all.map(at => places.filter(place => place === at).length)
  return all.map(level => {
    const votes = all.reduce((sum, from) => sum + (votesAt[from] ?? 0) * voteFor(level, from, all), 0)
    return (evenVotes / count + votes) / (evenVotes + places.length)
  })
}

/** How much of an answer's one vote goes to a level. */
function voteFor(level: number, from: number, all: readonly number[]): number {
  const loudness = (at: number) => fade ** Math.abs(at - from)
  return loudness(level) / all.reduce((sum, at) => sum + loudness(at), 0)
}
