import { and, count, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import type { AccountId, GuestId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { openedQuestion, quizSitting } from '../db/guide-tables.ts'
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

/** What an account that signs in here could take over from the guest: seats, and sittings of quizzes. */
export async function countClaimable(db: Database, guestId: GuestId): Promise<number> {
  const [row] = await db.select({ n: count() }).from(quizSitting).where(eq(quizSitting.guestId, guestId))
  return (await countSeatsOfGuest(db, guestId)) + Number(row?.n ?? 0)
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
    await moveOpened(tx, guestId, accountId)
    await moveSittings(tx, guestId, accountId)
    const stayed = await countSeatsOfGuest(tx, guestId)
    if (stayed === 0) await tx.update(guest).set({ claimedBy: accountId }).where(eq(guest.id, guestId))
    return { moved: moved.length, stayed }
  })
}

/** What the guest has read of questions, the account has read from now on. */
async function moveOpened(tx: Database, guestId: string, accountId: string): Promise<void> {
  const { guideId, questionId, openedAt } = openedQuestion
  const opened = await tx
    .select({ guideId, questionId, openedAt })
    .from(openedQuestion)
    .where(eq(openedQuestion.guestId, guestId))
  if (opened.length === 0) return
  await tx
    .insert(openedQuestion)
    .values(opened.map(row => ({ ...row, accountId })))
    .onConflictDoNothing()
  await tx.delete(openedQuestion).where(eq(openedQuestion.guestId, guestId))
}

/**
 * The guest's sittings of quizzes become the account's. Of two unfinished sittings of one guide the account goes on
 * with its own; the guest's ends with the answers it has.
 */
async function moveSittings(tx: Database, guestId: string, accountId: string): Promise<void> {
  const ofGuest = eq(quizSitting.guestId, guestId)
  const openOfAccount = tx
    .select({ guideId: quizSitting.guideId })
    .from(quizSitting)
    .where(and(eq(quizSitting.accountId, accountId), isNull(quizSitting.endedAt)))
  await tx
    .update(quizSitting)
    .set({ endedAt: new Date() })
    .where(and(ofGuest, isNull(quizSitting.endedAt), inArray(quizSitting.guideId, openOfAccount)))
  await tx.update(quizSitting).set({ accountId, guestId: null }).where(ofGuest)
}
