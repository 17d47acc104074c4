import { asc, eq, sql } from 'drizzle-orm'
import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { round } from '../db/schema.ts'
import { roundHead, type RoundHead } from './seat.store.ts'

/** A round and which question it has, without the question. */
export type AskingRound = RoundHead & { questionId: string }

export async function listAskingRounds(db: Database, sessionId: SessionId): Promise<AskingRound[]> {
  return db
    .select({ ...roundHead, questionId: sql<string>`${round.question}->>'id'` })
    .from(round)
    .where(eq(round.sessionId, sessionId))
    .orderBy(asc(round.position))
}
