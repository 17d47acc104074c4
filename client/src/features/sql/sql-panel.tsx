import { Tabs, Text } from '@mantine/core'
import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import type { RunId } from '@dryrun/shared/contract/ids'
import { useState } from 'react'
import { CheckView } from './check-view.tsx'
import { HistoryList } from './history-list.tsx'
import { OlderRunBanner } from './older-run-banner.tsx'
import { OutcomeView } from './outcome-view.tsx'
import { RunStatus } from './run-status.tsx'
import classes from './sql-panel.module.css'
import { SqlToolbar } from './sql-toolbar.tsx'
import { useOlderRun } from './use-older-run.ts'

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
  /** True where the question knows its expected result. */
  hasCheck: boolean
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
  const { runs, latestRun, running, canRun, hasCheck, refusal, onJumpTo } = props
  const older = useOlderRun(props.loadRun, latestRun?.id ?? null)
  const [view, showView] = useViewOf(latestRun)
  const shown = older.run ?? latestRun
  // What a new run is about to replace is not its result; an older run that somebody opened stays what it is.
  const isGoing = running !== null && older.run === null ? { 'data-going': true, 'aria-busy': true } : {}

  const openRun = async (run: RunSummary) => {
    if (run.id === latestRun?.id) older.close()
    else if (!(await older.open(run.id))) return
    showView(run.kind === 'check' ? 'check' : 'result')
  }

  return (
    <section className={classes.panel} aria-label="SQL results">
      <Tabs
        value={view}
        onChange={next => showView((next ?? 'result') as View)}
        keepMounted={false}
        className={classes.tabs}
      >
        <div className={classes.bar}>
          <SqlToolbar {...props} />
          <Tabs.List className={classes.tabList}>
            <Tabs.Tab value="result">Result</Tabs.Tab>
            {hasCheck && <Tabs.Tab value="check">Check</Tabs.Tab>}
            <Tabs.Tab value="history">
              History{runs.length > 0 && <span className={classes.count}> {runs.length}</span>}
            </Tabs.Tab>
          </Tabs.List>
        </div>
        {refusal && (
          <Text size="xs" role="alert" className={classes.refusal}>
            {refusal.message}
          </Text>
        )}
        {older.run !== null && <OlderRunBanner run={older.run} onClose={older.close} />}
        <RunStatus shown={shown} running={running} />
        <Tabs.Panel value="result" className={classes.body} {...isGoing}>
          <OutcomeView run={shown} canRun={canRun} {...(onJumpTo && { onJumpTo })} />
        </Tabs.Panel>
        <Tabs.Panel value="check" className={classes.body} {...isGoing}>
          <CheckView
            run={shown}
            lastCheck={runs.findLast(run => run.kind === 'check' && run.state === 'finished') ?? null}
            canRun={canRun}
            onOpen={run => void openRun(run)}
            {...(onJumpTo && { onJumpTo })}
          />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.body}>
          <HistoryList
            runs={runs}
            shownId={shown?.id ?? null}
            openingId={older.openingId}
            error={older.error}
            onOpen={run => void openRun(run)}
          />
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}

/** The tab to show: a run that comes in brings its own tab to the front. */
function useViewOf(latestRun: Run | null) {
  const [view, setView] = useState<View>(latestRun?.kind === 'check' ? 'check' : 'result')
  const [seenId, setSeenId] = useState(latestRun?.id)
  if (latestRun !== null && latestRun.id !== seenId) {
    setSeenId(latestRun.id)
    setView(latestRun.kind === 'check' ? 'check' : 'result')
  }
  return [view, setView] as const
}
