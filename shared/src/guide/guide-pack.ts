import { z } from 'zod'
import { Slug } from '../contract/ids.ts'
import { Rubric } from '../rubric/rubric.ts'
import { LevelFinder } from './level-finder.ts'
import { Question } from './question.ts'
import { QuizItem } from './quiz.ts'
import { Level, Topic } from './topic.ts'

/** A yearly sum in US dollars. */
const Dollars = z.number().int().positive()

export const LevelFacts = z.object({
  id: Level,
  title: z.string(),
  /** Whole years of experience usually seen; `to` is absent where the guide names no upper end. */
  years: z
    .object({ from: z.number().int(), to: z.number().int().optional() })
    .optional()
    .describe('Whole years of experience; leave `to` out where there is no upper end.'),
  pay: z
    .object({ average: Dollars, low: Dollars, high: Dollars })
    .optional()
    .describe('US dollars a year, in rising order: low, average, high.'),
  scope: z.string().describe('What somebody at this level answers for.'),
  /** What the days are about. */
  focus: z.array(z.string()).default([]).describe('What the days are about.'),
  interviewStresses: z.string().describe('What the interview listens for at this level.'),
  promotion: z.string().optional().describe('What shows that somebody is ready for the next level.'),
})
export type LevelFacts = z.infer<typeof LevelFacts>

/** One titled piece of the guide's text, in Markdown. */
export const GuideSection = z.object({ id: Slug, title: z.string(), body: z.string().describe('Markdown.') })
export type GuideSection = z.infer<typeof GuideSection>

/** A question people ask about the job or its interview. */
export const FaqItem = z.object({
  id: Slug,
  question: z.string().min(1),
  answer: z.string().min(1).describe('Markdown.'),
})
export type FaqItem = z.infer<typeof FaqItem>

export const GuideFacts = z.object({
  id: Slug,
  version: z.number().int().positive().describe('Raise it with every change you publish.'),
  title: z.string(),
  company: z.string(),
  role: z.string(),
  summary: z.string().describe('One or two sentences on the work and on how the interview tests for it.'),
  glance: z
    .array(z.object({ label: z.string(), value: z.string() }))
    .min(1)
    .describe('Facts to see first: a label and a value each.'),
  skills: z.array(
    z.object({
      name: z.string(),
      rating: z.enum(['low', 'medium', 'high', 'expert']).describe('How much of it the job needs.'),
      why: z.string().describe('What it is needed for in this job.'),
    }),
  ),
  topics: z.array(Topic).min(1).describe('The areas of the questions; each has a folder below questions/.'),
  levels: z.array(LevelFacts).min(1).describe('From the lowest to the highest.'),
  sections: z.array(GuideSection),
  faq: z.array(FaqItem).default([]).describe('Questions people ask about the job or its interview.'),
  levelFinder: LevelFinder.optional(),
})
export type GuideFacts = z.infer<typeof GuideFacts>

/** The kinds of round a guide may hold. */
export const RoundKind = z.object({
  id: Slug,
  title: z.string(),
  stage: z.string().describe('What people call this part of the process.'),
  /** Planned length, in minutes. */
  minutes: z.number().int().min(5).max(180).describe('Planned length: 5 to 180 minutes.'),
  topics: z.array(Slug).min(1).describe('The topics that questions of this round come from.'),
  about: z.string().describe('What happens in this round, and what counts in it.'),
  tips: z.array(z.string()).describe('What a candidate should do in this round.'),
  rubric: Rubric,
})
export type RoundKind = z.infer<typeof RoundKind>

/** A whole guide as the server holds it: the candidate-facing and the interviewer-only parts together. */
export const GuidePack = z.object({
  facts: GuideFacts,
  rounds: z.array(RoundKind).min(1),
  questions: z.array(Question).min(1),
  quiz: z.array(QuizItem),
})
export type GuidePack = z.infer<typeof GuidePack>
