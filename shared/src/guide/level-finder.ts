import { z } from 'zod'
import { Slug } from '../contract/ids.ts'
import { Level } from './topic.ts'

/** One question of the self-assessment; each option is how somebody at that level would answer. */
export const LevelFinderQuestion = z.object({
  id: Slug,
  question: z.string().min(1),
  /** Why it tells levels apart. */
  why: z.string().min(1).describe('Why it tells levels apart.'),
  options: z
    .array(z.object({ text: z.string().min(1), level: Level }))
    .min(2)
    .describe('How somebody at that level would answer.'),
})
export type LevelFinderQuestion = z.infer<typeof LevelFinderQuestion>

export const LevelFinder = z.object({
  about: z.string().min(1).describe('What people should think of when they answer.'),
  questions: z.array(LevelFinderQuestion).min(3),
})
export type LevelFinder = z.infer<typeof LevelFinder>
