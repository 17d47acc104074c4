import type { RouteHandlers } from '../http/serve.ts'
import type { QuestionService } from './question.service.ts'

export function roundRoutes(
  questions: QuestionService,
): Pick<RouteHandlers, 'rounds.question' | 'rounds.pack'> {
  return {
    'rounds.question': ({ person, params }) => questions.readQuestion(person, params.roundId),
    'rounds.pack': ({ person, params }) => questions.readPack(person, params.roundId),
  }
}
