import type { ReactNode, RefObject } from 'react'
import { can } from '@dryrun/shared/access/can'
import type { RoundQuestion, RoundView } from '@dryrun/shared/contract/round'
import { CodePanel } from '../../features/code-runner/code-panel.tsx'
import type { CodeEditorHandle } from '../../features/editor/code-editor.tsx'
import type { RunScript } from '../../features/editor/mount-editor.ts'
import { SqlPanel } from '../../features/sql/sql-panel.tsx'
import type { OpenDocument } from '../../live/doc-provider.ts'
import { askerIn } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useCodeRuns } from './use-code-runs.ts'
import { useRoundRuns } from './use-round-runs.ts'

type Results = {
  /** What came of runs; null where nothing is run. */
  pane: ReactNode | null
  onRun: RunScript | null
  latestRun: Joined['latestRun']
}

/** What runs the text of a round, and the pane below it with what came of that. */
export function useResults(
  state: Joined,
  round: RoundView,
  document: OpenDocument | null,
  workspace: RoundQuestion['workspace'] | undefined,
  editor: RefObject<CodeEditorHandle | null>,
): Results {
  const asker = askerIn(state.session, state.me, round)
  const canTryHidden = can(asker, 'tryHidden', round)
  // Also while the candidate is locked out: the language is there when they may run again.
  const runsHere = can(asker, 'stopRun', round) || canTryHidden
  const language = workspace?.kind === 'code' && runsHere ? workspace.language : null
  const { run, ...runs } = useRoundRuns(state, round, document)
  const code = useCodeRuns(state, round, document, language)
  const { latestRun } = runs
  const panel = {
    ...runs,
    canRun: can(asker, 'run', round),
    canStop: can(asker, 'stopRun', round),
    onJumpTo: (line: number, column: number) => editor.current?.jumpTo(line, column),
  }
  switch (workspace?.kind) {
    case 'sql': {
      const pane = <SqlPanel key={round.id} {...panel} dialect="sqlite" onRun={() => editor.current?.run()} />
      return { pane, onRun: run, latestRun }
    }
    case 'code': {
      const runAll = () => code.run('visible')
      const pane = (
        <CodePanel
          key={round.id}
          {...panel}
          language={workspace.language}
          starting={code.starting}
          isPreparing={code.isPreparing}
          refusal={code.problem === null ? runs.refusal : { message: code.problem }}
          canTryHidden={canTryHidden}
          hiddenComeAtEnd={round.isPractice && round.state !== 'ended'}
          onRun={runAll}
          onTryHidden={() => code.run('hidden')}
          onStop={() => {
            if (!code.stopPreparing()) runs.onStop()
          }}
        />
      )
      return { pane, onRun: runAll, latestRun }
    }
    case 'text':
    case undefined:
      return { pane: null, onRun: null, latestRun }
  }
}
