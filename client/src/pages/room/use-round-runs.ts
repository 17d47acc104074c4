import { useQueryClient } from '@tanstack/react-query'
import type { RunId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { runQuery } from '../../api/reports.ts'
import type { OpenDocument } from '../../live/doc-provider.ts'
import type { Joined } from '../../live/session-state.ts'
import { useAsk } from '../../live/use-ask.ts'

/** The runs of a round, and what starts, checks, stops and resets them. */
export function useRoundRuns(state: Joined, round: RoundView, document: OpenDocument | null) {
  const client = useQueryClient()
  const { askFor, problem } = useAsk()
  const thisRound = { sessionId: state.session.id, roundId: round.id }
  const runs = state.runs.filter(run => run.roundId === round.id)
  return {
    runs,
    latestRun: state.latestRun?.roundId === round.id ? state.latestRun : null,
    running: runs.findLast(run => run.state === 'running') ?? null,
    refusal: problem === null ? null : { message: problem },
    run: (script: string, startLine: number) => void askFor('run:start', { ...thisRound, script, startLine }),
    onCheck: () => {
      // The whole text is checked: a selection would be compared with an answer it is not.
      if (document) void askFor('run:check', { ...thisRound, script: codeText(document.doc).toString() })
    },
    onStop: () => void askFor('run:stop', thisRound),
    onReset: () => void askFor('run:reset', thisRound),
    loadRun: (runId: RunId) => client.fetchQuery(runQuery(runId)),
  }
}
