import { codeLimits } from '@dryrun/shared/contract/code-run'
import type { RunId } from '@dryrun/shared/contract/ids'
import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import type { CodeLanguage } from '@dryrun/shared/guide/question'
import { HistoryList } from '../../ui/runs/history-list.tsx'
import { RunPanel, RunView } from '../../ui/runs/run-panel.tsx'
import { RunStatus } from '../../ui/runs/run-status.tsx'
import { useOlderRun } from '../../ui/runs/use-older-run.ts'
import { useViewOfNewest } from '../../ui/runs/use-view-of-newest.ts'
import { CodeOutcomeView } from './code-outcome-view.tsx'
import { CodeToolbar } from './code-toolbar.tsx'
import type { Starting } from './runtime/create-code-runner.ts'
import { StartingStatus } from './starting-status.tsx'

export type CodePanelProps = {
  language: CodeLanguage
  /** Every run of the round, newest last; the one that is going on may be among them. */
  runs: RunSummary[]
  /** The newest finished run with what came of it. */
  latestRun: Run | null
  running: RunSummary | null
  /** What this browser makes ready before it can run anything. */
  starting: Starting
  /** True while a run of this person waits for that. */
  isPreparing: boolean
  /** False for observers and outside a live round: the panel then only shows. */
  canRun: boolean
  /** Whoever may end a run that is going on, though they may not start one. */
  canStop: boolean
  canTryHidden: boolean
  /** True where the hidden cases are tried once the person has finished, as in a practice. */
  hiddenComeAtEnd?: boolean
  onRun(): void
  onTryHidden(): void
  onStop(): void
  loadRun(runId: RunId): Promise<Run>
  /** Why the last thing asked from this panel was refused. */
  refusal?: { message: string } | null
  /** Moves the editor's cursor to a place of the shared text, both 1-based. */
  onJumpTo?: (line: number, column: number) => void
}

type View = 'cases' | 'history'

/** What running the round's code came to, case by case, and every earlier run. */
export function CodePanel(props: CodePanelProps) {
  const { runs, latestRun, running, starting, isPreparing, canRun, refusal, onJumpTo } = props
  const older = useOlderRun(props.loadRun, latestRun?.id ?? null)
  const [view, showView] = useViewOfNewest(latestRun, viewOf)
  const shown = older.run ?? latestRun
  const isRunning = running !== null || isPreparing

  const openRun = async (run: RunSummary) => {
    if (run.id === latestRun?.id) older.close()
    else if (!(await older.open(run.id))) return
    showView('cases')
  }

  return (
    <RunPanel<View>
      label="Code results"
      script="code"
      toolbar={<CodeToolbar {...props} isRunning={isRunning} />}
      view={view}
      onView={showView}
      tabs={[{ view: 'cases', label: 'Cases' }]}
      historyLength={runs.length}
      refusal={refusal?.message ?? null}
      older={older}
      status={
        running === null && (isPreparing || (starting !== null && shown === null)) ? (
          <StartingStatus starting={starting} />
        ) : (
          <RunStatus shown={shown} running={running} limitMs={codeLimits.timeMs} />
        )
      }
    >
      {/* What a new run is about to replace is not its result; an older run that somebody opened stays what it is. */}
      <RunView view="cases" isGoing={isRunning && older.run === null}>
        <CodeOutcomeView run={shown} canRun={canRun} onJumpTo={onJumpTo} />
      </RunView>
      <RunView view="history">
        <HistoryList
          runs={runs}
          shownId={shown?.id ?? null}
          openingId={older.openingId}
          error={older.error}
          onOpen={run => void openRun(run)}
        />
      </RunView>
    </RunPanel>
  )
}

const viewOf = (): View => 'cases'
