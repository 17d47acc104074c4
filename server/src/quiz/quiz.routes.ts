import type { RouteHandlers } from '../http/serve.ts'
import type { QuizService } from './quiz.service.ts'

export function quizRoutes(
  quiz: QuizService,
): Pick<RouteHandlers, 'quiz.results' | 'quiz.begin' | 'quiz.sitting' | 'quiz.answer'> {
  return {
    'quiz.results': ({ person, params }) => quiz.readResults(person, params.guideId),
    'quiz.begin': ({ person, params }) => quiz.begin(person, params.guideId),
    'quiz.sitting': ({ person, params }) => quiz.readSitting(person, params.sittingId),
    'quiz.answer': ({ person, params, body }) => quiz.answer(person, params.sittingId, body),
  }
}
