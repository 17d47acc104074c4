import { useEffect, useRef, useState } from 'react'
import type { RunId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import type { CodeLanguage } from '@dryrun/shared/guide/question'
import { ApiRefusal } from '../../api-refusal.ts'
import { useCodeRunner } from '../../features/code-runner/use-code-runner.ts'
import type { CodeRunner } from '../../features/code-runner/runtime/create-code-runner.ts'
import { loadMonaco } from '../../features/editor/load-monaco.ts'
import type { OpenDocument } from '../../live/doc-provider.ts'
import type { Joined } from '../../live/session-state.ts'
import { ask } from '../../live/socket.ts'

type Mine = { runId: RunId | null; abort: AbortController }
type Cases = 'visible' | 'hidden'

/**
 * Runs a round's code in this browser and says to the server what came of it.
 * `language` is null where nothing is run here: another kind of round, or somebody who only watches.
 */
export function useCodeRuns(
  state: Joined,
  round: RoundView,
  document: OpenDocument | null,
  language: CodeLanguage | null,
) {
  const { runner, starting } = useCodeRunner(language, loadMonaco)
  const [isPreparing, setPreparing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const mine = useRef<Mine | null>(null)
  const where = { sessionId: state.session.id, roundId: round.id }

  // Somebody stopped it, or the server gave it up: nobody waits for what it comes to.
  useEffect(() => {
    const isOver = state.runs.some(run => run.id === mine.current?.runId && run.state === 'finished')
    if (isOver) mine.current?.abort.abort()
  }, [state.runs])

  // Nobody is here any more to run what waits for its language.
  useEffect(() => {
    if (!runner) return
    return () => {
      if (mine.current?.runId === null) mine.current.abort.abort()
    }
  }, [runner])

  async function carryOut(script: string, cases: Cases, ready: Ready): Promise<void> {
    const run: Mine = { runId: null, abort: new AbortController() }
    mine.current = run
    setProblem(null)
    setPreparing(true)
    try {
      // The room hears of it when it begins in earnest: the first start of a language takes a while.
      await ready.runner.warm(ready.language)
      if (run.abort.signal.aborted) return
      setPreparing(false)
      const { runId, ...task } = await ask('code:start', { ...where, script, cases })
      run.runId = runId
      const end = await ready.runner.run({ ...task, source: script }, run.abort.signal)
      await ask('code:finish', { ...where, runId, end })
    } catch (fault) {
      if (!run.abort.signal.aborted) setProblem(inWords(fault))
    } finally {
      if (mine.current === run) {
        mine.current = null
        setPreparing(false)
      }
    }
  }

  const ready: Ready | null = runner && language && { runner, language }
  return {
    starting,
    isPreparing,
    problem,
    /** Runs the whole text; nothing while a run of this person goes on. */
    run(cases: Cases): void {
      if (!ready || !document || mine.current) return
      void carryOut(codeText(document.doc).toString(), cases, ready)
    },
    /** Ends a run that waits for its language, of which the server knows nothing; false where there is none. */
    stopPreparing(): boolean {
      if (!mine.current || mine.current.runId !== null) return false
      mine.current.abort.abort()
      mine.current = null
      setPreparing(false)
      return true
    },
  }
}

type Ready = { runner: CodeRunner; language: CodeLanguage }

function inWords(fault: unknown): string {
  if (fault instanceof ApiRefusal) return fault.message
  return 'The code could not be run. Reload the page and run it again.'
}
