import type { ResultSet } from '@dryrun/shared/contract/run'
import { type CSSProperties, useCallback, useId, useRef, useState } from 'react'
import { CellFooter } from './cell-footer.tsx'
import { columnWidths } from './column-widths.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import { gridStart, selectedColumns, type GridPlace } from './grid-selection.ts'
import classes from './result-grid.module.css'
import { useGridKeys } from './use-grid-keys.ts'
import { rowNumberWidth, useGridWindow } from './use-grid-window.ts'

/**
 * The rows of one statement. Only the cells in view are in the page, so that ten thousand rows scroll like ten.
 * One tab stop: arrows move, Shift extends, Ctrl/Cmd+C copies what is selected as tab-separated text.
 */
export function ResultGrid({ result, label = 'Rows' }: { result: ResultSet; label?: string }) {
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [widths, setWidths] = useState(() => columnWidths(result))
  const [selection, setSelection] = useState(gridStart)
  const [copied, setCopied] = useState('')
  const view = useGridWindow(scroller, result.rows.length, widths)
  const keys = useGridKeys({ result, selection, setSelection, setCopied, view })
  const isEmpty = result.rows.length === 0
  const { row, column } = selection.to
  const pick = useCallback((at: GridPlace, extend: boolean) => {
    setSelection(({ from }) => ({ from: extend ? from : at, to: at }))
    setCopied('')
  }, [])

  return (
    <div className={classes.frame} style={{ '--rows': Math.max(1, result.rows.length) } as CSSProperties}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={result.rows.length + 1}
        aria-colcount={result.columns.length + 1}
        aria-multiselectable="true"
        aria-activedescendant={isEmpty ? undefined : `${gridId}-${row}-${column}`}
        onKeyDown={keys.onKeyDown}
        onCopy={keys.onCopy}
      >
        <div className={classes.sheet} style={{ width: view.totalWidth, height: view.totalHeight }}>
          <GridHeader
            columns={result.columns}
            shown={view.columns}
            numberWidth={rowNumberWidth(result.rows.length)}
            onResize={(at, width) => setWidths(before => before.with(at, width))}
          />
          {view.rows.map(({ index, start }) => (
            <GridRow
              key={index}
              gridId={gridId}
              index={index}
              top={start}
              cells={result.rows[index] ?? []}
              columns={result.columns}
              shown={view.columns}
              numberWidth={rowNumberWidth(result.rows.length)}
              activeColumn={index === row ? column : -1}
              {...selectedColumns(selection, index)}
              onPick={pick}
            />
          ))}
        </div>
        {isEmpty && <p className={classes.noRows}>No rows</p>}
      </div>
      {!isEmpty && <CellFooter result={result} selection={selection} copied={copied} />}
    </div>
  )
}
