import type { RouteHandlers } from '../http/serve.ts'
import type { ReportService } from './report.service.ts'

export function reportRoutes(reports: ReportService): Pick<RouteHandlers, 'reports.read' | 'feedback.list'> {
  return {
    'reports.read': ({ person, params }) => reports.readReport(person, params.sessionId),
    'feedback.list': ({ person }) => reports.listFeedback(person),
  }
}
