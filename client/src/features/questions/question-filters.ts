import type { GuideView, QuestionListItem } from '@dryrun/shared/contract/guide'
import type { SessionId } from '@dryrun/shared/contract/ids'

/** What questions are narrowed down by, one value each. */
export const facetNames = ['topic', 'level', 'round', 'minutes', 'difficulty', 'workspace'] as const
export type FacetName = (typeof facetNames)[number]

export const sortings = ['topic', 'level', 'minutes', 'difficulty'] as const
export type Sorting = (typeof sortings)[number]

export type Filters = {
  /** As it is typed. */
  text: string
  /** Only what is chosen is in it. */
  chosen: Partial<Record<FacetName, string>>
  /** Only questions the person does not know. */
  unseen: boolean
  /** Only questions that are new to the candidate of this session. */
  session: SessionId | null
  sort: Sorting
}

/** What people know of the questions. */
export type Knowledge = {
  seenByMe: ReadonlySet<string>
  /** Null where no session is chosen, or it is not known yet. */
  newToCandidate: ReadonlySet<string> | null
}

export const noFilters: Filters = { text: '', chosen: {}, unseen: false, session: null, sort: 'topic' }

const meets: Record<FacetName, (question: QuestionListItem, value: string) => boolean> = {
  topic: ({ topic }, value) => topic === value,
  level: ({ levels }, value) => levels.includes(value),
  round: ({ rounds }, value) => rounds.includes(value),
  minutes: ({ minutes }, value) => minutes <= Number(value),
  difficulty: ({ difficulty }, value) => difficulty === value,
  workspace: ({ workspace }, value) => workspace === value,
}

export function isFiltered(filters: Filters): boolean {
  return filters.text.trim() !== '' || countFilters(filters) > 0
}

/** How many of them are on, the text aside. */
export function countFilters({ chosen, unseen, session }: Filters): number {
  return Object.keys(chosen).length + (unseen ? 1 : 0) + (session === null ? 0 : 1)
}

/**
 * The questions that meet all filters, in their order. Every word of the text has to stand in the title or the
 * summary, in any case and order, with or without accents.
 */
export function filterQuestions(
  questions: readonly QuestionListItem[],
  { text, chosen, unseen, session }: Filters,
  { seenByMe, newToCandidate }: Knowledge,
): QuestionListItem[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  const wanted = facetNames.flatMap(name => {
    const value = chosen[name]
    return value === undefined ? [] : [{ name, value }]
  })
  return questions.filter(question => {
    if (unseen && seenByMe.has(question.id)) return false
    if (session !== null && newToCandidate?.has(question.id) === false) return false
    if (!wanted.every(({ name, value }) => meets[name](question, value))) return false
    if (words.length === 0) return true
    const said = plain(`${question.title} ${question.summary}`)
    return words.every(word => said.includes(word))
  })
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** How many questions there would be with a value of a facet, all other filters as they are. */
export function countWith(
  questions: readonly QuestionListItem[],
  filters: Filters,
  knowledge: Knowledge,
  { name, values }: { name: FacetName; values: readonly string[] },
): Map<string, number> {
  const { [name]: _its, ...others } = filters.chosen
  const left = filterQuestions(questions, { ...filters, chosen: others }, knowledge)
  return new Map(values.map(value => [value, left.filter(each => meets[name](each, value)).length]))
}

const sortKeys: Record<Sorting, (guide: GuideView) => (question: QuestionListItem) => number> = {
  topic: ({ facts }) => rankIn(facts.topics, question => [question.topic]),
  level: ({ facts }) => rankIn(facts.levels, question => question.levels),
  minutes: () => question => question.minutes,
  difficulty: () => question => ['easy', 'medium', 'hard'].indexOf(question.difficulty),
}

/** The place of the first of a question's ids in the guide's own order. */
function rankIn(order: readonly { id: string }[], idsOf: (question: QuestionListItem) => readonly string[]) {
  const places = new Map(order.map(({ id }, place) => [id, place]))
  return (question: QuestionListItem) =>
    Math.min(...idsOf(question).map(id => places.get(id) ?? order.length))
}

/** Sorted anew; those that are equal go on by topic, level and minutes, and then stand as in the guide. */
export function sortQuestions(
  questions: readonly QuestionListItem[],
  sort: Sorting,
  guide: GuideView,
): QuestionListItem[] {
  const keys = [sort, ...sortings].map(each => sortKeys[each](guide))
  return questions.toSorted((a, b) => {
    for (const key of keys) {
      const difference = key(a) - key(b)
      if (difference !== 0) return difference
    }
    return 0
  })
}
