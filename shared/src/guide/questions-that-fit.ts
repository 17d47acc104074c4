import type { Level } from './topic.ts'

/** The questions that a round of a kind may ask at a level, in the order they were given in. */
export function questionsThatFit<Q extends { rounds: readonly string[]; levels: readonly Level[] }>(
  questions: readonly Q[],
  kind: string,
  level: Level,
): Q[] {
  return questions.filter(({ rounds, levels }) => rounds.includes(kind) && levels.includes(level))
}
