import type { ResultSet } from '@dryrun/shared/contract/run'
import { cellKind, cellText } from './cell-text.ts'
import { selectedCount, type GridSelection } from './grid-selection.ts'
import classes from './result-grid.module.css'
import { countOf } from '../../ui/runs/run-words.ts'

type Props = { result: ResultSet; selection: GridSelection; copied: string }

/** The whole value of the cell in focus, which its column may be too narrow to show. */
export function CellFooter({ result, selection, copied }: Props) {
  const { row, column } = selection.to
  const cell = result.rows[row]?.[column] ?? null
  const heading = result.columns[column]
  const count = selectedCount(selection)
  return (
    <div className={classes.footer}>
      <span className={classes.footerPlace}>
        {heading?.name}, row {row + 1}
      </span>
      <span className={classes.footerValue} data-kind={cellKind(cell)}>
        {cellText(cell, heading?.type)}
      </span>
      <span className={classes.footerCount} role="status">
        {copied !== '' ? copied : count > 1 ? `${countOf(count, 'cell')} selected` : ''}
      </span>
    </div>
  )
}
