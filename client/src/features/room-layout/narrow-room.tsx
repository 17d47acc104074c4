import { IconCode, IconFileText, IconLayoutSidebarRight, IconTable } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { Covered } from './covered.tsx'
import { Pane } from './pane.tsx'
import { paneIds, type PaneId } from './panes.ts'
import classes from './room-frame.module.css'
import type { RoomPanes } from './room-panes.ts'
import { usePaneKeys } from './use-panes.ts'

const buttons = {
  question: { label: 'Question', Icon: IconFileText },
  editor: { label: 'Workspace', Icon: IconCode },
  results: { label: 'Results', Icon: IconTable },
  rail: { label: 'Side', Icon: IconLayoutSidebarRight },
} as const

/** One pane at a time, chosen in a bar below; the others stay as they are, so that nothing typed is lost. */
export function NarrowRoom({ panes, cover = null }: { panes: RoomPanes; cover?: ReactNode | null }) {
  const [shown, show] = useState<PaneId>('editor')
  const hasResults = panes.results !== null
  const available = useCallback((id: PaneId) => id !== 'results' || hasResults, [hasResults])
  const seen = useRef(panes.resultsOf)
  useEffect(() => {
    if (seen.current === panes.resultsOf) return
    seen.current = panes.resultsOf
    if (panes.resultsOf !== null) show('results')
  }, [panes.resultsOf])
  const { onRailChosen } = panes
  const choose = (id: PaneId) => {
    if (id === 'rail') onRailChosen()
    show(id)
  }
  usePaneKeys(available, choose, null)
  const ids = paneIds.filter(available)
  const current = ids.includes(shown) ? shown : 'editor'
  return (
    <>
      <Covered cover={cover} className={classes.one}>
        {ids.map(id => (
          <Pane
            key={id}
            id={id}
            isHidden={id !== current}
            {...(id === 'rail' ? { label: panes.railLabel } : {})}
          >
            {panes[id]}
          </Pane>
        ))}
      </Covered>
      <nav className={classes.bottom} aria-label="Panes">
        {ids.map(id => {
          const { label, Icon } = buttons[id]
          return (
            <button
              key={id}
              type="button"
              className={classes.choice}
              aria-pressed={id === current}
              onClick={() => choose(id)}
            >
              <Icon size={20} aria-hidden />
              {id === 'rail' ? panes.railWord : label}
            </button>
          )
        })}
      </nav>
    </>
  )
}
