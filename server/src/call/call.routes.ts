import type { RouteHandlers } from '../http/serve.ts'
import type { QualityService } from './quality.service.ts'

export function callRoutes(quality: QualityService): Pick<RouteHandlers, 'calls.quality'> {
  return { 'calls.quality': ({ person, params }) => quality.read(person, params.sessionId) }
}
