import { z } from 'zod'
import { quizSittingItems } from '../guide/quiz.ts'
import { Level } from '../guide/topic.ts'
import { QuizSittingId, Slug } from './ids.ts'

const Count = z.number().int().nonnegative()
/** The place of an item in its sitting, or of an option in its item: from 0. */
const Place = z.number().int().nonnegative()

/** An item of a sitting and one of its options. */
export const QuizPick = z.object({ item: Place, option: Place })
export type QuizPick = z.infer<typeof QuizPick>

/** What an item says once it is answered. */
export const QuizAnswerView = z.object({
  /** The option that was picked, and the one that is right. */
  picked: Place,
  right: Place,
  /** Why each option is right or wrong, in the order of the options. Markdown. */
  whys: z.array(z.string()),
  /** A section of the guide to read, and a question to practise. */
  read: Slug,
  practise: Slug,
})
export type QuizAnswerView = z.infer<typeof QuizAnswerView>

/** One item of a sitting, in the order it is asked. What is right is told only once it is answered. */
export const QuizItemView = z.object({
  topic: Slug,
  levels: z.array(Level),
  /** Markdown, as are the options. */
  question: z.string(),
  options: z.array(z.string()),
  answer: QuizAnswerView.nullable(),
})
export type QuizItemView = z.infer<typeof QuizItemView>

export const QuizTopicResult = z.object({
  topic: Slug,
  /** Different items answered; one that was answered again counts once, by the last answer. */
  asked: Count,
  right: Count,
  /** The 95 % interval (Wilson) of the share that is right. */
  interval: z.object({ low: z.number(), high: z.number() }),
  verdict: z.enum(['tooFew', 'mostlyRight', 'mostlyWrong', 'unclear']),
  /** Sections to read and questions to practise after wrong answers. */
  read: z.array(Slug),
  practise: z.array(Slug),
})
export type QuizTopicResult = z.infer<typeof QuizTopicResult>

export const QuizSittingView = z.object({
  id: QuizSittingId,
  guideId: Slug,
  begunAt: z.iso.datetime(),
  /** When its last item was answered; null while some are open. */
  endedAt: z.iso.datetime().nullable(),
  items: z.array(QuizItemView).max(quizSittingItems),
  /** How the answers of this sitting went. */
  byTopic: z.array(QuizTopicResult),
})
export type QuizSittingView = z.infer<typeof QuizSittingView>

/** Sittings the results name. */
export const latestSittings = 10

export const QuizResults = z.object({
  /** Items the guide's quiz has; 0 where it has none. */
  items: Count,
  /** The sitting that is not finished. */
  open: z.object({ id: QuizSittingId, answered: Count, asked: Count }).nullable(),
  /** Finished ones, the latest first. */
  sittings: z
    .array(
      z.object({ id: QuizSittingId, begunAt: z.iso.datetime(), answered: Count, asked: Count, right: Count }),
    )
    .max(latestSittings),
  /** Over all sittings. */
  byTopic: z.array(QuizTopicResult),
})
export type QuizResults = z.infer<typeof QuizResults>

const ofGuide = z.object({ guideId: Slug })
const ofSitting = z.object({ sittingId: QuizSittingId })

export const quizRoutes = {
  'quiz.results': {
    method: 'get',
    path: '/guides/:guideId/quiz',
    summary: "How the asker's sittings of a guide's readiness quiz went, by topic",
    params: ofGuide,
    reply: QuizResults,
  },
  'quiz.begin': {
    method: 'post',
    path: '/guides/:guideId/quiz/sittings',
    summary: "Go on with the asker's unfinished sitting of a guide's quiz, else begin one",
    params: ofGuide,
    reply: QuizSittingView,
  },
  'quiz.sitting': {
    method: 'get',
    path: '/quiz-sittings/:sittingId',
    summary: "One of the asker's sittings; what is right is told of answered items only",
    params: ofSitting,
    reply: QuizSittingView,
  },
  'quiz.answer': {
    method: 'post',
    path: '/quiz-sittings/:sittingId/answers',
    summary: 'Answer an item, once; the reply is the sitting with what is right',
    params: ofSitting,
    body: QuizPick,
    reply: QuizSittingView,
  },
} as const
