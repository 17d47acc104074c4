import { z } from 'zod'
import { Slug } from '../contract/ids.ts'

/**
 * What kind of work a topic asks for; it decides which parts a question's pack needs and what can be checked:
 * a design that is ticked off, SQL or code that is run, or a story that is listened to.
 */
export const TopicKind = z.enum(['design', 'sql', 'code', 'behavioural'])
export type TopicKind = z.infer<typeof TopicKind>

/** One of the areas that a guide's questions are drawn from. */
export const Topic = z.object({
  id: Slug,
  title: z.string().min(1),
  kind: TopicKind.describe('Which parts a question needs, and what can be checked.'),
  /** What it tests and how it is judged. */
  about: z.string().min(1).describe('What it tests and how it is judged.'),
})
export type Topic = z.infer<typeof Topic>

/** The id of a level of a guide, as people say it: `L3`, `E5`, `IC4`. */
export const Level = z
  .string()
  .regex(/^[A-Z]{1,3}[0-9]{1,2}$/, 'Write a level as one to three capitals and a number, such as L3.')
export type Level = z.infer<typeof Level>
