import type { ResultSet } from '@dryrun/shared/contract/run'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { moveSelection, selectedCount, selectionAsTsv, type GridSelection } from './grid-selection.ts'
import { countOf } from '../../ui/runs/run-words.ts'
import type { GridWindow } from './use-grid-window.ts'

type Parts = {
  result: ResultSet
  selection: GridSelection
  setSelection: (selection: GridSelection) => void
  setCopied: (message: string) => void
  view: GridWindow
}

/** The grid's keyboard: moving, extending and copying. Tab is left alone, so the grid never holds anybody. */
export function useGridKeys({ result, selection, setSelection, setCopied, view }: Parts) {
  const size = { rows: result.rows.length, columns: result.columns.length }

  function onKeyDown(event: KeyboardEvent) {
    if (size.rows === 0 || event.altKey) return
    const key = { key: event.key, shift: event.shiftKey, command: event.ctrlKey || event.metaKey }
    const moved = moveSelection(selection, key, size, view.pageRows())
    if (moved === null) return
    event.preventDefault()
    setSelection(moved)
    setCopied('')
    view.reveal(moved.to.row, moved.to.column)
  }

  function onCopy(event: ClipboardEvent) {
    if (size.rows === 0) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', selectionAsTsv(result, selection))
    setCopied(`Copied ${countOf(selectedCount(selection), 'cell')}`)
  }

  return { onKeyDown, onCopy }
}
