import { wilsonInterval, type Interval } from './wilson-interval.ts'

/** One answer to one item; `at` in ms since 1970. */
export type QuizAnswer = {
  itemId: string
  topic: string
  /** The section of the guide and the question that the item points to. */
  read: string
  practise: string
  isRight: boolean
  at: number
}

/** What a result may be called. Fewer items than `fewestToSay` are never called anything but too few. */
export type Verdict = 'tooFew' | 'mostlyRight' | 'mostlyWrong' | 'unclear'

export type TopicResult = {
  topic: string
  /** Different items answered: the interval's n. */
  asked: number
  right: number
  interval: Interval
  verdict: Verdict
  /** Sections to read and questions to practise after wrong answers; what more of them point to comes first. */
  read: string[]
  practise: string[]
}

export const fewestToSay = 5

/**
 * How the answers went, by topic, in the order of `topics` (others after them by name). An item that was answered more
 * than once counts once, by the last answer: its explanation was read in between, so a second answer is no second
 * sample. A verdict other than "unclear" needs the whole interval on one side of one half.
 */
export function resultByTopic(answers: readonly QuizAnswer[], topics: readonly string[]): TopicResult[] {
  const ofTopic = new Map<string, QuizAnswer[]>()
  for (const answer of lastAnswers(answers)) {
    ofTopic.set(answer.topic, [...(ofTopic.get(answer.topic) ?? []), answer])
  }
  const place = (topic: string) => (topics.includes(topic) ? topics.indexOf(topic) : topics.length)
  return [...ofTopic]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([topic, all]) => resultOf(topic, all))
}

/** The last answer to each item. */
export function lastAnswers<T extends Pick<QuizAnswer, 'itemId' | 'at'>>(answers: readonly T[]): T[] {
  const last = new Map<string, T>()
  for (const answer of answers) {
    const known = last.get(answer.itemId)
    if (known === undefined || answer.at >= known.at) last.set(answer.itemId, answer)
  }
  return [...last.values()]
}

function resultOf(topic: string, answers: readonly QuizAnswer[]): TopicResult {
  const asked = answers.length
  const wrong = answers.filter(answer => !answer.isRight)
  const right = asked - wrong.length
  const interval = wilsonInterval(right, asked)
  return {
    topic,
    asked,
    right,
    interval,
    verdict: verdictOf(asked, interval),
    read: mostOften(wrong.map(answer => answer.read)),
    practise: mostOften(wrong.map(answer => answer.practise)),
  }
}

function verdictOf(asked: number, { low, high }: Interval): Verdict {
  if (asked < fewestToSay) return 'tooFew'
  if (low > 0.5) return 'mostlyRight'
  return high < 0.5 ? 'mostlyWrong' : 'unclear'
}

/** Each once, the most frequent first. */
function mostOften(names: readonly string[]): string[] {
  const count = (name: string) => names.filter(each => each === name).length
  return [...new Set(names)].sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1))
}
