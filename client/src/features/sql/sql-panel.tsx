import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import { sqlLimits } from '@dryrun/shared/contract/run'
import type { RunId } from '@dryrun/shared/contract/ids'
import { HistoryList } from '../../ui/runs/history-list.tsx'
import { RunPanel, RunView } from '../../ui/runs/run-panel.tsx'
import { RunStatus } from '../../ui/runs/run-status.tsx'
import { useOlderRun } from '../../ui/runs/use-older-run.ts'
import { useViewOfNewest } from '../../ui/runs/use-view-of-newest.ts'
import { CheckView } from './check-view.tsx'
import { OutcomeView } from './outcome-view.tsx'
import { statementResult } from './run-words.ts'
import { SqlToolbar } from './sql-toolbar.tsx'

export type SqlPanelProps = {
  /** Every run of the round, newest last; the one that is going on may be among them. */
  runs: RunSummary[]
  /** The newest finished run with its rows. */
  latestRun: Run | null
  running: RunSummary | null
  /** False for observers and outside a live round: the panel then only shows. */
  canRun: boolean
  /** Whoever may end a run that is going on, though they may not start one. */
  canStop: boolean
  dialect: 'sqlite'
  onRun(): void
  onCheck(): void
  onStop(): void
  onReset(): void
  loadRun(runId: RunId): Promise<Run>
  /** Why the last thing asked from this panel was refused. */
  refusal?: { message: string } | null
  /** Moves the editor's cursor to a place of the shared text, both 1-based. */
  onJumpTo?: (line: number, column: number) => void
}

type View = 'result' | 'check' | 'history'

/** Results of the round's shared database: what the last run gave, the check, and every earlier run. */
export function SqlPanel(props: SqlPanelProps) {
  const { runs, latestRun, running, canRun, refusal, onJumpTo } = props
  const older = useOlderRun(props.loadRun, latestRun?.id ?? null)
  const [view, showView] = useViewOfNewest(latestRun, viewOf)
  const shown = older.run ?? latestRun
  // What a new run is about to replace is not its result; an older run that somebody opened stays what it is.
  const isGoing = running !== null && older.run === null

  const openRun = async (run: RunSummary) => {
    if (run.id === latestRun?.id) older.close()
    else if (!(await older.open(run.id))) return
    showView(run.kind === 'check' ? 'check' : 'result')
  }

  return (
    <RunPanel<View>
      label="SQL results"
      script="SQL"
      toolbar={<SqlToolbar {...props} />}
      view={view}
      onView={showView}
      tabs={[
        { view: 'result', label: 'Result' },
        { view: 'check', label: 'Check' },
      ]}
      historyLength={runs.length}
      refusal={refusal?.message ?? null}
      older={older}
      status={
        <RunStatus
          shown={shown}
          running={running}
          limitMs={sqlLimits.timeMs}
          result={shown && resultOfTheOnly(shown)}
        />
      }
    >
      <RunView view="result" isGoing={isGoing}>
        <OutcomeView run={shown} canRun={canRun} {...(onJumpTo && { onJumpTo })} />
      </RunView>
      <RunView view="check" isGoing={isGoing}>
        <CheckView
          run={shown}
          lastCheck={runs.findLast(run => run.kind === 'check' && run.state === 'finished') ?? null}
          canRun={canRun}
          onOpen={run => void openRun(run)}
          {...(onJumpTo && { onJumpTo })}
        />
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

/** A script of several statements says for each what it gave, at its picker. */
function resultOfTheOnly({ kind, outcome }: Run): string | null {
  if (kind === 'reset' || outcome?.kind !== 'ok') return null
  const [only, ...others] = outcome.statements
  return only === undefined || others.length > 0 ? null : statementResult(only)
}

const viewOf = (run: Run | null): View => (run?.kind === 'check' ? 'check' : 'result')
