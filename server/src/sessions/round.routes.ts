import type { RouteHandlers } from '../http/serve.ts'
import type { ChoiceService } from './choice.service.ts'
import type { QuestionService } from './question.service.ts'

export function roundRoutes(
  questions: QuestionService,
  choices: ChoiceService,
): Pick<RouteHandlers, 'rounds.question' | 'rounds.pack' | 'rounds.choices'> {
  return {
    'rounds.question': ({ person, params }) => questions.readQuestion(person, params.roundId),
    'rounds.pack': ({ person, params }) => questions.readPack(person, params.roundId),
    'rounds.choices': ({ person, params }) => choices.listChoices(person, params.roundId),
  }
}
