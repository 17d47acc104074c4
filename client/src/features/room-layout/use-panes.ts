import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PanelImperativeHandle } from 'react-resizable-panels'
import { paneAskedBy, type PaneId } from './panes.ts'

type Side = 'question' | 'results' | 'rail'

/** What a pane's element is found by when it is to be focused. */
export const paneElementId = (id: PaneId) => `pane-${id}`

/** Opens, closes and focuses the panes of the wide room, by calls and by their keys. */
export function usePanes(hasResults: boolean) {
  const question = useRef<PanelImperativeHandle | null>(null)
  const results = useRef<PanelImperativeHandle | null>(null)
  const rail = useRef<PanelImperativeHandle | null>(null)
  const refs = useMemo(() => ({ question, results, rail }), [])
  /** What focus mode closed, to be opened again after it. */
  const closed = useRef<Side[]>([])
  const [isFocusMode, setFocusMode] = useState(false)

  const toggleFocusMode = useCallback(() => {
    if (closed.current.length > 0) {
      closed.current.forEach(side => refs[side].current?.expand())
      closed.current = []
      return setFocusMode(false)
    }
    const open = (['question', 'rail'] as const).filter(side => refs[side].current?.isCollapsed() === false)
    open.forEach(side => refs[side].current?.collapse())
    closed.current = open
    setFocusMode(open.length > 0)
    focusPane('editor')
  }, [refs])

  const goTo = useCallback(
    (id: PaneId) => {
      if (id === 'editor') return focusPane(id)
      const panel = refs[id].current
      if (!panel) return
      const element = document.getElementById(paneElementId(id))
      const isIn = element?.contains(document.activeElement) ?? false
      if (isIn && !panel.isCollapsed()) {
        panel.collapse()
        return focusPane('editor')
      }
      if (panel.isCollapsed()) panel.expand()
      focusPane(id)
    },
    [refs],
  )

  const available = useCallback((id: PaneId) => id !== 'results' || hasResults, [hasResults])
  usePaneKeys(available, goTo, toggleFocusMode)
  return { refs, isFocusMode, toggleFocusMode, goTo }
}
export type Panes = ReturnType<typeof usePanes>

/** Hears the panes' keys before the code editor does. */
export function usePaneKeys(
  available: (id: PaneId) => boolean,
  goTo: (id: PaneId) => void,
  toggleFocusMode: (() => void) | null,
): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const asked = paneAskedBy(event)
      if (asked === null || (asked !== 'focusMode' && !available(asked))) return
      if (asked === 'focusMode' && !toggleFocusMode) return
      event.preventDefault()
      event.stopPropagation()
      if (asked === 'focusMode') toggleFocusMode?.()
      else goTo(asked)
    }
    window.addEventListener('keydown', hear, { capture: true })
    return () => window.removeEventListener('keydown', hear, { capture: true })
  }, [available, goTo, toggleFocusMode])
}

/** Puts the focus into a pane: into its text where it has one to type in, else on the pane, which then scrolls. */
export function focusPane(id: PaneId): void {
  const pane = document.getElementById(paneElementId(id))
  const inside =
    id === 'editor'
      ? pane?.querySelector<HTMLElement>('.native-edit-context, textarea, [role="textbox"]')
      : id === 'rail'
        ? pane?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')
        : null
  ;(inside ?? pane)?.focus()
}
