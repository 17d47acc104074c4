import type { RouteHandlers } from '../http/serve.ts'
import type { ExposureService } from './exposure.service.ts'

export function exposureRoutes(
  exposure: ExposureService,
): Pick<RouteHandlers, 'exposure.list' | 'questions.open'> {
  return {
    'exposure.list': ({ person, params }) => exposure.listExposure(person, params.guideId),
    'questions.open': ({ person, params }) =>
      exposure.openQuestion(person, params.guideId, params.questionId),
  }
}
