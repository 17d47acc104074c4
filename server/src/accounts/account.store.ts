import { and, count, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import type { AccountId, GuestId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { account, guest, member, roundRole } from '../db/schema.ts'

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
 * Hands a guest's seats to an account. In a session the account only observes, the guest's seat takes that one's
 * place; where the account does more, the guest keeps theirs. Returns how many moved and how many stayed; the guest
 * is gone once none stays.
 */
export async function claimGuest(db: Database, guestId: GuestId, accountId: AccountId) {
  return db.transaction(async tx => {
    const ofAccount = and(eq(member.accountId, accountId), isNull(member.removedAt))
    const ofGuest = tx.select({ id: member.sessionId }).from(member).where(eq(member.guestId, guestId))
    const observing = await tx
      .update(member)
      .set({ removedAt: new Date(), accountId: null })
      .where(
        and(
          ofAccount,
          eq(member.homeRole, 'observer'),
          eq(member.isHost, false),
          inArray(member.sessionId, ofGuest),
        ),
      )
      .returning({ id: member.id })
    if (observing.length > 0) {
      await tx.delete(roundRole).where(
        inArray(
          roundRole.memberId,
          observing.map(row => row.id),
        ),
      )
    }
    const taken = tx.select({ id: member.sessionId }).from(member).where(ofAccount)
    const moved = await tx
      .update(member)
      .set({ accountId, guestId: null })
      .where(and(eq(member.guestId, guestId), notInArray(member.sessionId, taken)))
      .returning({ id: member.id })
    const stayed = await countSeatsOfGuest(tx, guestId)
    if (stayed === 0) await tx.update(guest).set({ claimedBy: accountId }).where(eq(guest.id, guestId))
    return { moved: moved.length, stayed }
  })
}
