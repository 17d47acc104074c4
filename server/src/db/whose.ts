import { eq, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Person } from '@dryrun/shared/contract/people'

/** Somebody as their rows name them: by an account or a guest's seat. */
export type Who = Pick<Person, 'kind' | 'id'>

/** True of the rows that are this person's; for tables with both columns. */
export function isTheirs(table: { accountId: PgColumn; guestId: PgColumn }, { kind, id }: Who): SQL {
  return eq(kind === 'account' ? table.accountId : table.guestId, id)
}

/** The two columns of a row that is this person's. */
export function ownedBy({ kind, id }: Who): { accountId: string | null; guestId: string | null } {
  return kind === 'account' ? { accountId: id, guestId: null } : { accountId: null, guestId: id }
}
