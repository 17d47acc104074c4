import type { SqlFault } from '@dryrun/shared/guide/question-check'

/** What data of that fault holds, in a word or two. */
export const faultWords: Record<SqlFault, string> = {
  null: 'NULLs',
  tie: 'Ties',
  duplicate: 'Copies',
  late: 'Late rows',
  'fan-out': 'Rows that multiply',
  'empty-group': 'Empty groups',
  boundary: 'Boundaries',
  'time-zone': 'Time zones',
  order: 'Order',
  type: 'Types',
}
