import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { usePageActions, type PageAction } from '../../ui/page-actions.ts'
import { Covered } from './covered.tsx'
import { Pane } from './pane.tsx'
import { focusModeKey, paneIds, panes as paneKeys } from './panes.ts'
import classes from './room-frame.module.css'
import type { RoomPanes } from './room-panes.ts'
import { usePanes } from './use-panes.ts'

type Props = {
  panes: RoomPanes
  /** Stands on top of the side panel. */
  column: ReactNode
  /** Stands in the place of the workspace. */
  cover: ReactNode | null
}

/** Question, workspace (editor above results) and side panel beside each other; sizes are kept in this browser. */
export function WideRoom({ panes, column, cover }: Props) {
  const hasResults = panes.results !== null
  const { refs, isFocusMode, toggleFocusMode, goTo } = usePanes(hasResults)
  const columns = useKeptLayout(`dryrun-room-columns-${panes.railWidth}`, ['question', 'workspace', 'rail'])
  const rows = useKeptLayout('dryrun-room-rows', ['editor', ...(hasResults ? ['results'] : [])])

  usePageActions([
    ...paneIds
      .filter(id => id !== 'results' || hasResults)
      .map((id): PageAction => ({
        id: `pane-${id}`,
        label: `Go to ${paneKeys[id].label.toLowerCase()}`,
        group: 'Room',
        keys: paneKeys[id].keys,
        ownsKeys: true,
        run: () => goTo(id),
      })),
    {
      id: 'focus-mode',
      label: isFocusMode ? 'Leave focus mode' : 'Focus mode',
      group: 'Room',
      keys: focusModeKey.keys,
      ownsKeys: true,
      run: toggleFocusMode,
    },
  ])

  return (
    <Group key={panes.railWidth} orientation="horizontal" className={classes.panes ?? ''} {...columns}>
      <Panel id="question" panelRef={refs.question} collapsible minSize={220} defaultSize="24%">
        <Pane id="question">{panes.question}</Pane>
      </Panel>
      <Separator className={classes.between ?? ''} aria-label="Width of the question" />
      <Panel id="workspace" minSize={320}>
        <Covered cover={cover}>
          <Group orientation="vertical" className={classes.panes ?? ''} {...rows}>
            <Panel id="editor" minSize={96}>
              <Pane id="editor">{panes.editor}</Pane>
            </Panel>
            {hasResults && <Separator className={classes.between ?? ''} aria-label="Height of the results" />}
            {hasResults && (
              <Panel id="results" panelRef={refs.results} collapsible minSize={96} defaultSize="42%">
                <Pane id="results">{panes.results}</Pane>
              </Panel>
            )}
          </Group>
        </Covered>
      </Panel>
      <Separator className={classes.between ?? ''} aria-label="Width of the side panel" />
      <Panel
        id="rail"
        panelRef={refs.rail}
        collapsible
        minSize={panes.railWidth === 'tools' ? 280 : 220}
        defaultSize={panes.railWidth === 'tools' ? '27%' : '20%'}
      >
        <Pane id="rail" label={panes.railLabel}>
          {column}
          {panes.rail}
        </Pane>
      </Panel>
    </Group>
  )
}

/** Only what a person drags is kept: focus mode and a resized window are not. */
function useKeptLayout(id: string, panelIds: string[]) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id,
    panelIds,
    storage: localStorage,
    onlySaveAfterUserInteractions: true,
  })
  return { id, defaultLayout, onLayoutChanged }
}
