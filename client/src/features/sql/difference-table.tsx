import type { Cell, CheckOutcome, RowDifference } from '@dryrun/shared/contract/run'
import { IconArrowsUpDown, IconMinus, IconEqualNot, IconPlus } from '@tabler/icons-react'
import { cellKind, cellText } from './cell-text.ts'
import { differenceTitle } from './difference-words.ts'
import classes from './difference-table.module.css'

const icons = { missing: IconMinus, extra: IconPlus, different: IconEqualNot, misplaced: IconArrowsUpDown }

/** The rows that differ from the expected ones. Each says in words how; a sign and a tint only help the eye. */
export function DifferenceTable({ check }: { check: Extract<CheckOutcome, { kind: 'differs' }> }) {
  const widest = Math.max(
    check.expectedColumns.length,
    ...check.differences.map(each => cellsOf(each).length),
  )
  const headings = Array.from({ length: widest }, (_, at) => check.expectedColumns[at] ?? `column ${at + 1}`)
  return (
    <div className={classes.scroller} tabIndex={0} role="group" aria-label="Differences">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">How</th>
            {headings.map((heading, at) => (
              <th key={at} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {check.differences.map((difference, at) => (
            <DifferenceRow key={at} difference={difference} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DifferenceRow({ difference }: { difference: RowDifference }) {
  const Icon = icons[difference.kind]
  return (
    <tr data-kind={difference.kind}>
      <th scope="row">
        <span className={classes.how}>
          <Icon size={14} aria-hidden className={classes.sign} />
          {differenceTitle(difference.kind)}
        </span>
        {difference.kind === 'misplaced' && (
          <span className={classes.places}>
            is row {difference.actualAt + 1}, expected as row {difference.expectedAt + 1}
          </span>
        )}
      </th>
      {cellsOf(difference).map((cell, at) => (
        <td key={at} className={classes.cell}>
          {difference.kind === 'different' && difference.columns.includes(at) ? (
            <ChangedCell expected={difference.expected[at] ?? null} actual={difference.actual[at] ?? null} />
          ) : (
            <Value cell={cell} />
          )}
        </td>
      ))}
    </tr>
  )
}

function ChangedCell({ expected, actual }: { expected: Cell; actual: Cell }) {
  return (
    <dl className={classes.changed}>
      <dt>expected</dt>
      <dd>
        <Value cell={expected} />
      </dd>
      <dt>got</dt>
      <dd>
        <Value cell={actual} />
      </dd>
    </dl>
  )
}

function Value({ cell }: { cell: Cell }) {
  return (
    <span className={classes.value} data-kind={cellKind(cell)}>
      {cellText(cell)}
    </span>
  )
}

function cellsOf(difference: RowDifference): Cell[] {
  if (difference.kind === 'misplaced') return difference.row
  return difference.kind === 'missing' ? difference.expected : difference.actual
}
