import { z } from 'zod'
import { Slug } from '../contract/ids.ts'
import { Rubric } from '../rubric/rubric.ts'
import { Question } from './question.ts'
import { Level, Topic } from './topic.ts'

/** A yearly sum in US dollars. */
const Dollars = z.number().int().positive()

export const LevelFacts = z.object({
  id: Level,
  title: z.string(),
  /** Whole years of experience usually seen; `to` is absent where the guide names no upper end. */
  years: z.object({ from: z.number().int(), to: z.number().int().optional() }).optional(),
  pay: z.object({ average: Dollars, low: Dollars, high: Dollars }),
  scope: z.string(),
  interviewStresses: z.string(),
  promotion: z.string().optional(),
})
export type LevelFacts = z.infer<typeof LevelFacts>

/** One titled piece of the guide's text, in Markdown. */
export const GuideSection = z.object({ id: Slug, title: z.string(), body: z.string() })
export type GuideSection = z.infer<typeof GuideSection>

export const GuideFacts = z.object({
  id: Slug,
  version: z.number().int().positive(),
  title: z.string(),
  company: z.string(),
  role: z.string(),
  summary: z.string(),
  glance: z.array(z.object({ label: z.string(), value: z.string() })).min(1),
  skills: z.array(
    z.object({
      name: z.string(),
      rating: z.enum(['low', 'medium', 'high', 'expert']),
      why: z.string(),
    }),
  ),
  levels: z.array(LevelFacts).min(1),
  sections: z.array(GuideSection),
})
export type GuideFacts = z.infer<typeof GuideFacts>

/** The kinds of round a guide may hold. */
export const RoundKind = z.object({
  id: Slug,
  title: z.string(),
  stage: z.string(),
  /** Planned length, in minutes. */
  minutes: z.number().int().min(5).max(180),
  topics: z.array(Topic).min(1),
  about: z.string(),
  tips: z.array(z.string()),
  rubric: Rubric,
})
export type RoundKind = z.infer<typeof RoundKind>

/** A whole guide as the server holds it: the candidate-facing and the interviewer-only parts together. */
export const GuidePack = z.object({
  facts: GuideFacts,
  rounds: z.array(RoundKind).min(1),
  questions: z.array(Question).min(1),
})
export type GuidePack = z.infer<typeof GuidePack>
