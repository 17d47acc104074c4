import { queryOptions } from '@tanstack/react-query'
import type { OpenedQuestion } from '@dryrun/shared/contract/exposure'
import { api } from './api.ts'

/** What the person knows of a guide's questions: asked, practised, opened. */
export const exposureQuery = (guideId: string) =>
  queryOptions({
    queryKey: ['guides', guideId, 'exposure'] as const,
    queryFn: ({ signal }) => api('exposure.list', { params: { guideId }, signal }),
  })

/** Reads all of a question, which from then on counts as seen. Throws `ApiRefusal`. */
export function openQuestion(guideId: string, questionId: string): Promise<OpenedQuestion> {
  return api('questions.open', { params: { guideId, questionId } })
}
