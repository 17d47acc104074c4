import { boolean, pgTable, primaryKey, real, text } from 'drizzle-orm/pg-core'
import type { QualityGrade, VideoStep } from '@dryrun/shared/contract/call'
import { moment } from './columns.ts'

export const callQuality = pgTable(
  'call_quality',
  {
    sessionId: text('session_id').notNull(),
    memberId: text('member_id').notNull(),
    withMemberId: text('with_member_id').notNull(),
    at: moment('at').notNull(),
    grade: text('grade').$type<QualityGrade>().notNull(),
    roundTripMs: real('round_trip_ms'),
    lossPercent: real('loss_percent'),
    jitterMs: real('jitter_ms'),
    inKbps: real('in_kbps').notNull(),
    outKbps: real('out_kbps').notNull(),
    framesPerSecond: real('frames_per_second'),
    isRelayed: boolean('is_relayed').notNull(),
    video: text('video').$type<VideoStep>().notNull(),
  },
  table => [primaryKey({ columns: [table.sessionId, table.memberId, table.withMemberId, table.at] })],
)
