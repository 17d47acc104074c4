import { z } from 'zod'
import { GuideFacts } from '../guide/guide-pack.ts'
import { Level, Topic } from '../guide/topic.ts'
import { Slug } from './ids.ts'

/** A question as the planner lists it: no prompt, no pack. */
export const QuestionListItem = z.object({
  id: Slug,
  title: z.string(),
  topic: Topic,
  levels: z.array(Level),
  minutes: z.number().int(),
  rounds: z.array(Slug),
  workspace: z.enum(['sql', 'text']),
})
export type QuestionListItem = z.infer<typeof QuestionListItem>

export const GuideView = z.object({
  facts: GuideFacts,
  rounds: z.array(
    z.object({
      id: Slug,
      title: z.string(),
      stage: z.string(),
      minutes: z.number().int(),
      topics: z.array(Topic),
      about: z.string(),
      tips: z.array(z.string()),
      dimensions: z.array(z.object({ id: Slug, title: z.string(), listenFor: z.string() })),
    }),
  ),
  questions: z.array(QuestionListItem),
})
export type GuideView = z.infer<typeof GuideView>

export const guideRoutes = {
  'guides.list': {
    method: 'get',
    path: '/guides',
    summary: 'The guides this server has',
    reply: z.array(z.object({ id: Slug, title: z.string(), company: z.string(), role: z.string() })),
  },
  'guides.read': {
    method: 'get',
    path: '/guides/:guideId',
    summary: 'One guide: facts, levels, rounds and the titles of its questions',
    params: z.object({ guideId: Slug }),
    reply: GuideView,
  },
} as const
