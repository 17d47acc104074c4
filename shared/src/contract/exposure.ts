import { z } from 'zod'
import { QuestionAnswer } from './answer.ts'
import { SessionId, Slug } from './ids.ts'
import { QuestionBrief } from '../guide/question.ts'

/** Said to a guest, of whom nobody could tell later what they have read. */
export const answersNeedAccount =
  'Reading the answer needs an account. Create one; what you did as a guest stays.'

/**
 * How somebody came to know a question: `asked` in an interview, `practised` alone, or `opened`, which is to have read
 * its pack, in the question bank or to interview with it.
 */
export const ExposureKind = z.enum(['asked', 'practised', 'opened'])
export type ExposureKind = z.infer<typeof ExposureKind>

export const Exposure = z.object({
  questionId: Slug,
  how: ExposureKind,
  /** The last time; of `opened` the first. */
  at: z.iso.datetime(),
  /** The session it happened in, for `asked` and `practised`. */
  sessionId: SessionId.nullable(),
  /** False while that round is on: it can be gone on with. */
  isOver: z.boolean(),
})
export type Exposure = z.infer<typeof Exposure>

/** All of a question, for somebody who means to interview with it. */
export const OpenedQuestion = QuestionAnswer.extend({ brief: QuestionBrief })
export type OpenedQuestion = z.infer<typeof OpenedQuestion>

const GuideParams = z.object({ guideId: Slug })

export const exposureRoutes = {
  'exposure.list': {
    method: 'get',
    path: '/guides/:guideId/exposure',
    summary:
      'The questions of a guide that the asker has been asked, has practised or has opened, newest first',
    params: GuideParams,
    reply: z.array(Exposure),
  },
  'questions.open': {
    method: 'post',
    path: '/guides/:guideId/questions/:questionId/open',
    summary: 'Read a question with its pack, with an account; from then on it counts as seen by the asker',
    params: GuideParams.extend({ questionId: Slug }),
    reply: OpenedQuestion,
  },
} as const
