import type { ResultColumn } from '@dryrun/shared/contract/run'
import type { VirtualItem } from '@tanstack/react-virtual'
import type { PointerEvent } from 'react'
import { isNumeric } from './cell-text.ts'
import { columnWidth } from './column-widths.ts'
import classes from './result-grid.module.css'

type Props = {
  columns: ResultColumn[]
  shown: VirtualItem[]
  numberWidth: number
  onResize(at: number, width: number): void
}

/** Column names and types; the edge of each can be dragged. */
export function GridHeader({ columns, shown, numberWidth, onResize }: Props) {
  return (
    <div role="row" aria-rowindex={1} className={classes.header}>
      <div role="columnheader" aria-colindex={1} className={classes.corner} style={{ width: numberWidth }}>
        <span className={classes.spoken}>Row</span>
      </div>
      {shown.map(({ index, start, size }) => {
        const column = columns[index]
        if (column === undefined) return null
        return (
          <div
            key={index}
            role="columnheader"
            aria-colindex={index + 2}
            className={classes.heading}
            data-numeric={isNumeric(column.type)}
            style={{ left: start, width: size }}
            title={`${column.name} (${column.type})`}
          >
            <span className={classes.columnName}>{column.name}</span>
            <span className={classes.columnType}>{column.type}</span>
            <span
              className={classes.edge}
              aria-hidden
              onPointerDown={event => dragEdge(event, size, width => onResize(index, width))}
            />
          </div>
        )
      })}
    </div>
  )
}

function dragEdge(event: PointerEvent<HTMLElement>, width: number, onResize: (width: number) => void): void {
  event.preventDefault()
  const edge = event.currentTarget
  const startX = event.clientX
  edge.setPointerCapture(event.pointerId)
  edge.onpointermove = ({ clientX }) =>
    onResize(Math.min(columnWidth.widest, Math.max(columnWidth.min, width + clientX - startX)))
  edge.onlostpointercapture = () => {
    edge.onpointermove = null
  }
}
