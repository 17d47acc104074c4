import { z } from 'zod'
import { Slug } from '../contract/ids.ts'
import { Level } from './topic.ts'

export const QuizOption = z.object({
  text: z.string().min(1),
  isRight: z.boolean().default(false).describe('true at exactly one option.'),
  /** Why it is right or wrong. */
  why: z.string().min(1).describe('Why it is right or wrong.'),
})
export type QuizOption = z.infer<typeof QuizOption>

/** One item of the readiness quiz. Texts are Markdown. */
export const QuizItem = z.object({
  id: Slug,
  topic: Slug,
  levels: z.array(Level).min(1),
  question: z.string().min(1).describe('Markdown.'),
  options: z
    .array(QuizOption)
    .min(2)
    .max(5)
    .refine(
      options => options.filter(option => option.isRight).length === 1,
      'Mark exactly one option with isRight: true.',
    ),
  /** A section of the guide to read. */
  read: Slug.describe('The id of a section of the guide.'),
  /** A question to practise. */
  practise: Slug.describe('The id of a question.'),
})
export type QuizItem = z.infer<typeof QuizItem>

/** Items asked in one sitting. */
export const quizSittingItems = 10

export const Quiz = z.object({ items: z.array(QuizItem).min(quizSittingItems) })
export type Quiz = z.infer<typeof Quiz>
