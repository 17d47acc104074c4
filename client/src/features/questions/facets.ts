import type { GuideView, QuestionListItem } from '@dryrun/shared/contract/guide'
import { Difficulty, WorkspaceKind } from '@dryrun/shared/guide/question'
import type { FacetName } from './question-filters.ts'
import { difficultyWords, workspaceWords } from './question-words.ts'

/** What the questions of a guide can be narrowed down by. */
export type Facet = { name: FacetName; title: string; values: { value: string; label: string }[] }

/** Lengths that somebody has time for, in minutes. */
const minuteSteps = [15, 20, 30, 45, 60, 90]

/** The facets in which the questions of a guide differ, each with the values that they have. */
export function facetsOf({ facts, rounds, questions }: GuideView): Facet[] {
  const having = (has: (question: QuestionListItem) => boolean) => questions.some(has)
  const topics = facts.topics.filter(({ id }) => having(({ topic }) => topic === id))
  const levels = facts.levels.filter(({ id }) => having(question => question.levels.includes(id)))
  const asked = rounds.filter(({ id }) => having(question => question.rounds.includes(id)))
  const steps = minuteSteps.filter(
    step => having(({ minutes }) => minutes <= step) && having(({ minutes }) => minutes > step),
  )
  const difficulties = Difficulty.options.filter(each => having(({ difficulty }) => difficulty === each))
  const workspaces = WorkspaceKind.options.filter(each => having(({ workspace }) => workspace === each))
  const facets: Facet[] = [
    { name: 'topic', title: 'Topic', values: topics.map(({ id, title }) => ({ value: id, label: title })) },
    { name: 'level', title: 'Level', values: levels.map(({ id }) => ({ value: id, label: id })) },
    { name: 'round', title: 'Round', values: asked.map(({ id, title }) => ({ value: id, label: title })) },
    {
      name: 'minutes',
      title: 'Minutes',
      values: steps.map(step => ({ value: String(step), label: `Up to ${step}` })),
    },
    { name: 'difficulty', title: 'Difficulty', values: withWords(difficulties, difficultyWords) },
    { name: 'workspace', title: 'Workspace', values: withWords(workspaces, workspaceWords) },
  ]
  // One value that all have tells nothing apart; a length leaves the longer ones out, so one is enough.
  return facets.filter(({ name, values }) => values.length > (name === 'minutes' ? 0 : 1))
}

function withWords<T extends string>(values: readonly T[], words: Record<T, string>): Facet['values'] {
  return values.map(value => ({ value, label: words[value] }))
}
