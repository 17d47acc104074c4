import type { Cell, ResultColumn } from '@dryrun/shared/contract/run'
import type { VirtualItem } from '@tanstack/react-virtual'
import { memo } from 'react'
import { cellKind, cellText, isNumeric } from './cell-text.ts'
import type { GridPlace } from './grid-selection.ts'
import classes from './result-grid.module.css'

type Props = {
  gridId: string
  /** 0-based. */
  index: number
  top: number
  cells: Cell[]
  columns: ResultColumn[]
  shown: VirtualItem[]
  numberWidth: number
  /** The column in focus where it stands in this row, else -1. */
  activeColumn: number
  /** The selected columns of this row, from and to. */
  selectedFrom: number
  selectedTo: number
  onPick(place: GridPlace, extend: boolean): void
}

/** Given nothing that changes while one scrolls, so that only the rows that come into view are drawn. */
export const GridRow = memo(function GridRow(props: Props) {
  const { gridId, index, top, cells, columns, shown, numberWidth, activeColumn, onPick } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" aria-colindex={1} className={classes.number} style={{ width: numberWidth }}>
        {index + 1}
      </div>
      {shown.map(({ index: column, start, size }) => {
        const cell = cells[column] ?? null
        const type = columns[column]?.type ?? 'mixed'
        return (
          <div
            key={column}
            id={`${gridId}-${index}-${column}`}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={column >= props.selectedFrom && column <= props.selectedTo}
            data-active={column === activeColumn || undefined}
            data-kind={cellKind(cell)}
            data-numeric={isNumeric(type) || typeof cell === 'number'}
            className={classes.cell}
            style={{ left: start, width: size }}
            onPointerDown={event => {
              if (event.button === 0) onPick({ row: index, column }, event.shiftKey)
            }}
            onPointerEnter={event => {
              if (event.buttons === 1) onPick({ row: index, column }, true)
            }}
          >
            {cellText(cell, type)}
          </div>
        )
      })}
    </div>
  )
})
