import { isAsWanted } from '@dryrun/shared/code/judge-case'
import type { RawRun } from '@dryrun/shared/code/raw-results'
import {
  codeLimits,
  type CodeOutcome,
  type CodeRunEnd,
  type CodeTask,
} from '@dryrun/shared/contract/code-run'
import type { RoundId, RunId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { CodeCheck, HiddenCase, VisibleCase } from '@dryrun/shared/guide/question-check'
import { Refusal } from '../refusal.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import { nothingRan } from './run-ending.ts'
import type { RunKeeper } from './run-keeper.ts'
import type { Executed } from './run.store.ts'

type Parts = { seats: SeatService; keeper: RunKeeper }
type Asked = { sessionId: SessionId; roundId: RoundId; script: string; cases: 'visible' | 'hidden' }
/** A run whose browser has not said yet how it ended. */
type Waiting = { memberId: string; settle: (end: CodeRunEnd) => void; done: Promise<unknown> }

/**
 * Runs of code. The browser of whoever asked runs the cases and says what came of each; what is right is judged here,
 * so that expected results of hidden cases never leave the server.
 */
export function createCodeRuns({ seats, keeper }: Parts) {
  const waiting = new Map<RunId, Waiting>()

  async function requireCode(
    person: Person,
    asked: { sessionId: SessionId; roundId: RoundId },
    action: 'run' | 'tryHidden',
  ) {
    const seat = await seats.requireRound(person, asked.roundId, action)
    if (seat.sessionId !== asked.sessionId)
      throw new Refusal('not_found', 'This round is not of this session.')
    const { workspace } = seat.round.question
    if (workspace.kind !== 'code') throw new Refusal('conflict', 'This round has no code to run.')
    return { seat, workspace }
  }

  return {
    /** Begins a run and gives what the browser needs for it; hidden cases only to interviewers. */
    async begin(person: Person, asked: Asked): Promise<CodeTask> {
      const action = asked.cases === 'hidden' ? 'tryHidden' : 'run'
      const { seat, workspace } = await requireCode(person, asked, action)
      const { language, check } = workspace
      const kind = asked.cases === 'hidden' ? 'hidden' : 'cases'
      return new Promise<CodeTask>((resolve, reject) => {
        const done = keeper.keepRun(seat, kind, { ...asked, startLine: 1 }, async (signal, runId) => {
          const ended = waitForEnd(signal, settle =>
            waiting.set(runId, { memberId: seat.memberId, settle, done }),
          )
          const cases = check[asked.cases].map(({ args }) => args)
          resolve({ runId, language, entry: check.entry, cases })
          try {
            return executedFrom(await ended, check, asked.cases)
          } finally {
            waiting.delete(runId)
          }
        })
        done.catch(reject)
      })
    },

    /** Takes what a browser says of the run it did; only from who began it, and once. */
    async finish(
      person: Person,
      asked: { sessionId: SessionId; roundId: RoundId; runId: RunId; end: CodeRunEnd },
    ): Promise<void> {
      const seat = await seats.requireRound(person, asked.roundId, 'readWorkspace')
      const run = waiting.get(asked.runId)
      if (!run || run.memberId !== seat.memberId) throw new Refusal('conflict', 'This run is over.')
      run.settle(asked.end)
      await run.done
    },
  }
}
export type CodeRuns = ReturnType<typeof createCodeRuns>

type End = { end: CodeRunEnd | { kind: 'stopped' | 'givenUp' }; durationMs: number }

/** What the browser says, or that the run was stopped, or that the browser never said anything. */
function waitForEnd(
  signal: AbortSignal,
  register: (settle: (end: CodeRunEnd) => void) => void,
): Promise<End> {
  const start = performance.now()
  return new Promise(resolve => {
    const settle = (end: End['end']) => {
      clearTimeout(timer)
      resolve({ end, durationMs: performance.now() - start })
    }
    const timer = setTimeout(() => settle({ kind: 'givenUp' }), codeLimits.answerMs)
    timer.unref()
    signal.addEventListener('abort', () => settle({ kind: 'stopped' }), { once: true })
    register(settle)
    // Somebody may have stopped it before there was anything to stop.
    if (signal.aborted) settle({ kind: 'stopped' })
  })
}

function executedFrom(ended: End, check: CodeCheck, which: 'visible' | 'hidden'): Executed {
  return which === 'visible' ? visibleFrom(ended, check) : hiddenFrom(ended, check)
}

function visibleFrom({ end, durationMs }: End, check: CodeCheck): Executed {
  const ending = { ...nothingRan, durationMs }
  const fault = faultOf(end, check.visible.length)
  if (fault) return { ...ending, codeOutcome: outcomeWithout(fault) }
  const { run } = end as CodeRunEnd & { kind: 'ran' }
  const time = run.results.reduce((sum, result) => sum + result.durationMs, 0)
  const judged = { ...ending, durationMs: time }
  if (run.error) return { ...judged, codeOutcome: { kind: 'broken', output: run.output, error: run.error } }
  const passed = check.visible.map((each, index) => isCasePassed(each, check, run, index))
  return { ...judged, codeOutcome: outcomeOf(check.visible, run, passed) }
}

/**
 * Of a hidden run nothing is kept that the code could have put hidden arguments into, not even how long it says it
 * took: the room hears of it.
 */
function hiddenFrom({ end, durationMs }: End, check: CodeCheck): Executed {
  const ending = { ...nothingRan, durationMs }
  const fault = faultOf(end, check.hidden.length)
  if (fault) {
    const isOurs = fault.kind !== 'unavailable'
    return {
      ...ending,
      codeOutcome: outcomeWithout(isOurs ? fault : { kind: 'unavailable', message: notRunThere }),
    }
  }
  const { run } = end as CodeRunEnd & { kind: 'ran' }
  if (run.error) return { ...ending, codeOutcome: { kind: 'stopped', message: notLoaded } }
  const hiddenOutcome = check.hidden.map((each, index) => ({
    id: each.id,
    isPassed: isCasePassed(each, check, run, index),
  }))
  return { ...ending, hiddenOutcome }
}

const notRunThere = 'The browser could not run this. Reload the page and try again.'
const notLoaded = 'The code could not be loaded. Run the visible cases to see why.'

type NoResults = Exclude<End['end'], { kind: 'ran' }>

/** Why there are no results to judge; null where there is one for each case, or the code could not be loaded. */
function faultOf(end: End['end'], caseCount: number): NoResults | null {
  if (end.kind !== 'ran') return end
  const { run } = end
  if (JSON.stringify(run).length > codeLimits.resultChars) return { kind: 'limited', limit: 'result' }
  if (run.error || run.results.length === caseCount) return null
  return { kind: 'unavailable', message: 'The browser gave no result for some cases. Run it again.' }
}

function isCasePassed(each: VisibleCase | HiddenCase, { compare }: CodeCheck, run: RawRun, index: number) {
  const result = run.results[index]
  return result !== undefined && isAsWanted(each, compare, result)
}

function outcomeOf(cases: readonly VisibleCase[], run: RawRun, passed: boolean[]): CodeOutcome {
  return {
    kind: 'ran',
    output: run.output,
    cases: run.results.map((result, index) => ({
      ...(cases[index] ?? { title: '', args: [] }),
      ...result,
      isPassed: passed[index] ?? false,
    })),
  }
}

function outcomeWithout(end: NoResults): CodeOutcome {
  switch (end.kind) {
    case 'limited':
      return { kind: 'limited', limit: end.limit, message: limitMessages[end.limit] }
    case 'unavailable':
      return { kind: 'stopped', message: end.message }
    case 'stopped':
      return { kind: 'stopped', message: 'The run was stopped.' }
    case 'givenUp':
      return { kind: 'stopped', message: 'The browser that ran this went away. Run it again.' }
  }
}

const limitMessages = {
  time: `The code ran longer than ${codeLimits.timeMs / 1000} s and was ended. Look for a loop that never ends.`,
  result: `The results are larger than ${codeLimits.resultChars.toLocaleString('en')} characters. Return or print less.`,
} as const
