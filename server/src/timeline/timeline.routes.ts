import type { RouteHandlers } from '../http/serve.ts'
import type { HistoryService } from './history.service.ts'
import type { TimelineService } from './timeline.service.ts'

type Names = 'timeline.read' | 'rounds.edits' | 'rounds.text'
type Parts = { timeline: TimelineService; history: HistoryService }

export function timelineRoutes({ timeline, history }: Parts): Pick<RouteHandlers, Names> {
  return {
    'timeline.read': ({ person, params, query }) => timeline.read(person, params.sessionId, query.since),
    'rounds.edits': ({ person, params, query }) => history.readEdits(person, params.roundId, query.after),
    'rounds.text': ({ person, params, query: { seq, at } }) => {
      const moment = seq !== undefined ? { seq } : at !== undefined ? { at: new Date(at) } : null
      return history.readText(person, params.roundId, moment)
    },
  }
}
