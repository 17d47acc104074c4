import { Tabs, Text } from '@mantine/core'
import type { Run } from '@dryrun/shared/contract/run'
import type { ReactNode } from 'react'
import { OlderRunBanner } from './older-run-banner.tsx'
import classes from './run-panel.module.css'

type Props<View extends string> = {
  /** What the pane is called: "SQL results". */
  label: string
  /** What the script of a run is called: "SQL". */
  script: string
  toolbar: ReactNode
  view: View
  onView(view: View): void
  /** The tabs before the history. */
  tabs: { view: View; label: string }[]
  historyLength: number
  refusal: string | null
  older: { run: Run | null; close(): void }
  status: ReactNode
  /** A `RunView` for each tab and for `history`. */
  children: ReactNode
}

/** The frame of a pane of results: buttons, tabs with the history last, and what is shown at the moment. */
export function RunPanel<View extends string>(props: Props<View>) {
  const { label, script, toolbar, view, onView, tabs, historyLength, refusal, older, status, children } =
    props
  return (
    <section className={classes.panel} aria-label={label}>
      <Tabs
        value={view}
        onChange={next => {
          if (next !== null) onView(next as View)
        }}
        keepMounted={false}
        className={classes.tabs}
      >
        <div className={classes.bar}>
          {toolbar}
          <Tabs.List className={classes.tabList}>
            {tabs.map(tab => (
              <Tabs.Tab key={tab.view} value={tab.view}>
                {tab.label}
              </Tabs.Tab>
            ))}
            <Tabs.Tab value="history">
              History{historyLength > 0 && <span className={classes.count}> {historyLength}</span>}
            </Tabs.Tab>
          </Tabs.List>
        </div>
        {refusal !== null && (
          <Text size="xs" role="alert" className={classes.refusal}>
            {refusal}
          </Text>
        )}
        {older.run !== null && <OlderRunBanner run={older.run} script={script} onClose={older.close} />}
        {status}
        {children}
      </Tabs>
    </section>
  )
}

type ViewProps = {
  view: string
  /** True while a new run is about to replace what is shown. */
  isGoing?: boolean
  children: ReactNode
}

/** What one tab shows. */
export function RunView({ view, isGoing = false, children }: ViewProps) {
  return (
    <Tabs.Panel
      value={view}
      className={classes.body}
      {...(isGoing ? { 'data-going': true, 'aria-busy': true } : {})}
    >
      {children}
    </Tabs.Panel>
  )
}
