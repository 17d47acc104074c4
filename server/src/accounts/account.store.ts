import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { AccountId, GuestId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { account, guest, member } from '../db/schema.ts'

export async function countAccounts(db: Database): Promise<number> {
  const [row] = await db.select({ n: count() }).from(account)
  return Number(row?.n ?? 0)
}

export async function insertGuest(db: Database, row: { id: GuestId; name: string; tokenHash: string }) {
  await db.insert(guest).values(row)
}

/** The guest a cookie stands for, unless an account has claimed the seat. */
export async function findGuestByToken(db: Database, tokenHash: string) {
  const [row] = await db
    .select({ id: guest.id, name: guest.name })
    .from(guest)
    .where(and(eq(guest.tokenHash, tokenHash), isNull(guest.claimedBy)))
  return row ?? null
}

export async function countSeatsOfGuest(db: Database, guestId: GuestId): Promise<number> {
  const [row] = await db.select({ n: count() }).from(member).where(eq(member.guestId, guestId))
  return Number(row?.n ?? 0)
}

/**
 * Hands every seat of a guest to an account, but for sessions the account already has a seat in.
 * Returns how many seats moved.
 */
export async function claimGuest(db: Database, guestId: GuestId, accountId: AccountId): Promise<number> {
  return db.transaction(async tx => {
    const taken = tx
      .select({ id: member.sessionId })
      .from(member)
      .where(and(eq(member.accountId, accountId), isNull(member.removedAt)))
    const moved = await tx
      .update(member)
      .set({ accountId, guestId: null })
      .where(and(eq(member.guestId, guestId), sql`not ${inArray(member.sessionId, taken)}`))
      .returning({ id: member.id })
    await tx.update(guest).set({ claimedBy: accountId }).where(eq(guest.id, guestId))
    return moved.length
  })
}
