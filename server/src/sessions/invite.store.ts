import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Role } from '@dryrun/shared/access/roles'
import type { InviteId, SessionId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { invite } from '../db/schema.ts'

export type InviteRow = typeof invite.$inferSelect

export async function insertInvite(db: Database, row: typeof invite.$inferInsert): Promise<InviteRow> {
  const [made] = await db.insert(invite).values(row).returning()
  if (!made) throw new Error('the invite was not inserted')
  return made
}

export async function findInvite(db: Database, id: InviteId): Promise<InviteRow | null> {
  const [row] = await db.select().from(invite).where(eq(invite.id, id))
  return row ?? null
}

export async function listInvites(db: Database, sessionId: SessionId): Promise<InviteRow[]> {
  return db.select().from(invite).where(eq(invite.sessionId, sessionId)).orderBy(desc(invite.createdAt))
}

/** Marks an invite revoked; false where the session has no such invite. */
export async function revokeInvite(
  db: Database,
  sessionId: SessionId,
  id: InviteId,
  at: Date,
): Promise<boolean> {
  const rows = await db
    .update(invite)
    .set({ revokedAt: sql`coalesce(${invite.revokedAt}, ${at.toISOString()}::timestamptz)` })
    .where(and(eq(invite.id, id), eq(invite.sessionId, sessionId)))
    .returning({ id: invite.id })
  return rows.length > 0
}

/** Withdraws every open link of a session for a role. */
export async function revokeInvitesFor(
  db: Database,
  sessionId: SessionId,
  role: Role,
  at: Date,
): Promise<void> {
  await db
    .update(invite)
    .set({ revokedAt: at })
    .where(and(eq(invite.sessionId, sessionId), eq(invite.role, role), isNull(invite.revokedAt)))
}

export async function countUse(db: Database, id: InviteId): Promise<void> {
  await db
    .update(invite)
    .set({ uses: sql`${invite.uses} + 1` })
    .where(and(eq(invite.id, id), isNull(invite.revokedAt)))
}
