import { z } from 'zod'
import { Level } from '../guide/topic.ts'
import { SessionId, Slug } from './ids.ts'

export const practiceRoutes = {
  'practice.start': {
    method: 'post',
    path: '/practice',
    summary:
      'Practise a question alone at one of its levels: goes on with a practice that is not finished, else begins one',
    body: z.object({ guideId: Slug, questionId: Slug, level: Level }),
    reply: z.object({ sessionId: SessionId }),
  },
} as const
