import type { EventHandlers } from '../realtime/listen.ts'
import type { RouteHandlers } from '../http/serve.ts'
import type { CodeRuns } from './code-runs.ts'
import type { RunService } from './run.service.ts'

type Names = 'run:start' | 'run:check' | 'run:stop' | 'run:reset' | 'run:history'

export function runEvents(runs: RunService): Pick<EventHandlers, Names> {
  return {
    'run:start': ({ input, person }) => runs.startRun(person, input),
    'run:check': ({ input, person }) => runs.startCheck(person, input),
    'run:stop': async ({ input, person }) => {
      await runs.stopRun(person, input)
      return null
    },
    'run:reset': ({ input, person }) => runs.reset(person, input),
    'run:history': ({ input, person }) => runs.listRuns(person, input.roundId, input.sessionId),
  }
}

export function codeRunEvents(codeRuns: CodeRuns): Pick<EventHandlers, 'code:start' | 'code:finish'> {
  return {
    'code:start': ({ input, person }) => codeRuns.begin(person, input),
    'code:finish': async ({ input, person }) => {
      await codeRuns.finish(person, input)
      return null
    },
  }
}

export function runRoutes(runs: RunService): Pick<RouteHandlers, 'runs.read' | 'runs.hidden'> {
  return {
    'runs.read': ({ person, params }) => runs.readRun(person, params.runId),
    'runs.hidden': ({ person, params }) => runs.readHidden(person, params.runId),
  }
}
