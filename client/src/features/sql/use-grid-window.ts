import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, type RefObject } from 'react'

export const rowHeightPx = 28
const rowsAhead = 12
const columnsAhead = 3

/** Pixels for the row numbers, wide enough for the last one. */
export function rowNumberWidth(rows: number): number {
  return 24 + String(rows).length * 8
}

export type GridWindow = ReturnType<typeof useGridWindow>

/** Which rows and columns are in view, and where each stands, in pixels. */
export function useGridWindow(
  scroller: RefObject<HTMLDivElement | null>,
  rowCount: number,
  widths: number[],
) {
  const numberWidth = rowNumberWidth(rowCount)
  // The header row and the row numbers stay in place, so they cover a part of what scrolls below them.
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    paddingStart: rowHeightPx,
    scrollPaddingStart: rowHeightPx,
    overscan: rowsAhead,
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: at => widths[at] ?? 0,
    paddingStart: numberWidth,
    scrollPaddingStart: numberWidth,
    overscan: columnsAhead,
  })
  useEffect(() => columns.measure(), [columns, widths])

  return {
    rows: rows.getVirtualItems(),
    columns: columns.getVirtualItems(),
    totalHeight: rows.getTotalSize(),
    totalWidth: columns.getTotalSize(),
    pageRows: () => Math.max(1, Math.floor((rows.scrollRect?.height ?? 0) / rowHeightPx) - 2),
    reveal: (row: number, column: number) => {
      rows.scrollToIndex(row)
      columns.scrollToIndex(column)
    },
  }
}
