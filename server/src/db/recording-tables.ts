import { bigint, boolean, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { RecordingState, TrackKind } from '@dryrun/shared/contract/recording'
import { moment } from './columns.ts'

const count = (name: string) => bigint(name, { mode: 'number' })

export const recording = pgTable('recording', {
  id: text('id').primaryKey(),
  sessionId: text('session_id').notNull(),
  state: text('state').$type<RecordingState>().notNull(),
  askedBy: text('asked_by').notNull(),
  askedAt: moment('asked_at').notNull(),
  answerBy: moment('answer_by').notNull(),
  startedAt: moment('started_at'),
  stoppedAt: moment('stopped_at'),
  stoppedBy: text('stopped_by'),
})

export const recordingConsent = pgTable(
  'recording_consent',
  {
    recordingId: text('recording_id').notNull(),
    memberId: text('member_id').notNull(),
    hasAgreed: boolean('has_agreed'),
  },
  table => [primaryKey({ columns: [table.recordingId, table.memberId] })],
)

export const recordingTrack = pgTable('recording_track', {
  id: text('id').primaryKey(),
  recordingId: text('recording_id').notNull(),
  memberId: text('member_id').notNull(),
  kind: text('kind').$type<TrackKind>().notNull(),
  mimeType: text('mime_type').notNull(),
  startedAt: moment('started_at').notNull(),
  durationMs: count('duration_ms').notNull().default(0),
  bytes: count('bytes').notNull().default(0),
  pieces: integer('pieces').notNull().default(0),
  isComplete: boolean('is_complete').notNull().default(false),
})

export const recordingPiece = pgTable(
  'recording_piece',
  {
    trackId: text('track_id').notNull(),
    position: integer('position').notNull(),
    firstByte: count('first_byte').notNull(),
    bytes: integer('bytes').notNull(),
  },
  table => [primaryKey({ columns: [table.trackId, table.position] })],
)

export const recordingLeftover = pgTable('recording_leftover', {
  trackId: text('track_id').primaryKey(),
  recordingId: text('recording_id').notNull(),
  since: moment('since').notNull().defaultNow(),
})
