import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { QuizSittingId } from '@dryrun/shared/contract/ids'
import type { QuizPick, QuizSittingView } from '@dryrun/shared/contract/quiz'
import { api } from './api.ts'

export const quizResultsQuery = (guideId: string) =>
  queryOptions({
    queryKey: ['quiz', guideId] as const,
    queryFn: ({ signal }) => api('quiz.results', { params: { guideId }, signal }),
    // What was just answered has to be in it.
    staleTime: 0,
  })

export const quizSittingQuery = (sittingId: QuizSittingId) =>
  queryOptions({
    queryKey: ['quiz-sittings', sittingId] as const,
    queryFn: ({ signal }) => api('quiz.sitting', { params: { sittingId }, signal }),
  })

/** Goes on with the unfinished sitting, else begins one. */
export async function beginQuiz(client: QueryClient, guideId: string): Promise<QuizSittingView> {
  const sitting = await api('quiz.begin', { params: { guideId } })
  client.setQueryData(quizSittingQuery(sitting.id).queryKey, sitting)
  return sitting
}

/** Answers an item, both counted from 0, and keeps what the server tells of it. */
export async function answerQuizItem(
  client: QueryClient,
  sittingId: QuizSittingId,
  body: QuizPick,
): Promise<void> {
  const sitting = await api('quiz.answer', { params: { sittingId }, body })
  client.setQueryData(quizSittingQuery(sittingId).queryKey, sitting)
}
