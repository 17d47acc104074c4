import { quizSittingItems, type QuizItem } from '../guide/quiz.ts'
import { seededOrder } from './seeded-order.ts'

/** A person's last answer to an item; `at` in ms since 1970. */
export type LastAnswer = { isRight: boolean; at: number }

/** The lower, the sooner an item is due: never answered, then answered wrong (the longest ago first), then the rest. */
type Due = readonly [kind: 0 | 1 | 2, at: number]

/**
 * The items of a sitting, in the order they are asked. Each topic gives one item, then each a second one, and so on:
 * topics differ by at most one item as long as they have any left. Within a topic, and among the topics of the last
 * turn, what is due first comes first; what is equally due is taken at random, seeded by the sitting's id.
 */
export function chooseItems(
  sittingId: string,
  items: readonly QuizItem[],
  lastAnswers: ReadonlyMap<string, LastAnswer>,
  count: number = quizSittingItems,
): QuizItem[] {
  const byDue = seededOrder(sittingId, items, item => item.id).sort((a, b) =>
    compareDue(dueOf(lastAnswers.get(a.id)), dueOf(lastAnswers.get(b.id))),
  )
  const turns = new Map<string, number>()
  const chosen = byDue
    .map((item, rank) => {
      const turn = turns.get(item.topic) ?? 0
      turns.set(item.topic, turn + 1)
      return { item, turn, rank }
    })
    .sort((a, b) => a.turn - b.turn || a.rank - b.rank)
    .slice(0, count)
    .map(({ item }) => item)
  return seededOrder(`${sittingId} asked`, chosen, item => item.id)
}

/** An item as one sitting shows it: its options in an order of that sitting, always the same. */
export function shuffleOptions(sittingId: string, item: QuizItem): QuizItem {
  const numbered = item.options.map((option, at) => ({ option, at }))
  const shuffled = seededOrder(`${sittingId} ${item.id}`, numbered, ({ at }) => String(at))
  return { ...item, options: shuffled.map(({ option }) => option) }
}

function dueOf(last: LastAnswer | undefined): Due {
  if (last === undefined) return [0, 0]
  return last.isRight ? [2, 0] : [1, last.at]
}

function compareDue([kindA, atA]: Due, [kindB, atB]: Due): number {
  return kindA - kindB || atA - atB
}
