import { z } from 'zod'
import { GuideFacts } from '../guide/guide-pack.ts'
import { Difficulty, WorkspaceKind } from '../guide/question.ts'
import { Level } from '../guide/topic.ts'
import { Slug } from './ids.ts'

/** A question as lists show it, to anybody: no prompt, no pack. */
export const QuestionListItem = z.object({
  id: Slug,
  title: z.string(),
  summary: z.string(),
  /** The id of one of the guide's topics. */
  topic: Slug,
  levels: z.array(Level),
  difficulty: Difficulty,
  minutes: z.number().int(),
  rounds: z.array(Slug),
  workspace: WorkspaceKind,
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
      topics: z.array(Slug),
      about: z.string(),
      tips: z.array(z.string()),
      dimensions: z.array(z.object({ id: Slug, title: z.string(), listenFor: z.string() })),
    }),
  ),
  questions: z.array(QuestionListItem),
})
export type GuideView = z.infer<typeof GuideView>

export const GuideListItem = z.object({
  id: Slug,
  title: z.string(),
  company: z.string(),
  role: z.string(),
  /** Who made it: a folder of the server, the asker, or somebody who shares it. */
  from: z.enum(['server', 'me', 'others']),
})
export type GuideListItem = z.infer<typeof GuideListItem>

export const guideRoutes = {
  'guides.list': {
    method: 'get',
    path: '/guides',
    summary: "The guides the asker may plan with: the server's, their own and those that are shared",
    reply: z.array(GuideListItem),
  },
  'guides.read': {
    method: 'get',
    path: '/guides/:guideId',
    summary: 'One guide: facts, levels, rounds and the titles of its questions',
    params: z.object({ guideId: Slug }),
    reply: GuideView,
  },
} as const
