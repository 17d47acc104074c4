import type { Difficulty, WorkspaceKind } from '@dryrun/shared/guide/question'

export const difficultyWords: Record<Difficulty, string> = { easy: 'Easy', medium: 'Medium', hard: 'Hard' }

export const workspaceWords: Record<WorkspaceKind, string> = { sql: 'SQL', code: 'Code', text: 'Text' }

/** "L4 to L6" where they follow each other in the guide's order, else "L3, L5"; "all levels" is spelt out too. */
export function levelsInWords(levels: readonly string[], order: readonly string[]): string {
  const places = levels.map(level => order.indexOf(level)).toSorted((a, b) => a - b)
  const [first = 0, last = first] = [places[0], places.at(-1)]
  const isRun = levels.length > 2 && first >= 0 && last - first === levels.length - 1
  return isRun ? `${order[first] ?? ''} to ${order[last] ?? ''}` : levels.join(', ')
}
