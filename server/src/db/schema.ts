import {
  bigint,
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core'
import type { Role } from '@dryrun/shared/access/roles'
import type { RoundState } from '@dryrun/shared/access/can'
import type { CodeOutcome } from '@dryrun/shared/contract/code-run'
import type { CheckOutcome, Run, SqlOutcome } from '@dryrun/shared/contract/run'
import type { Recommendation } from '@dryrun/shared/contract/scorecard'
import type { SessionState } from '@dryrun/shared/contract/session'
import type { Happening } from '@dryrun/shared/contract/timeline'
import type { Question } from '@dryrun/shared/guide/question'
import type { Level } from '@dryrun/shared/guide/topic'
import type { LevelRubric, Points } from '@dryrun/shared/rubric/rubric'
import { bytea, createdAt, moment, updatedAt } from './columns.ts'

export const account = pgTable('account', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
})

export const signIn = pgTable('sign_in', {
  id: text('id').primaryKey(),
  userId: text('account_id').notNull(),
  token: text('token').notNull().unique(),
  expiresAt: moment('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
})

export const credential = pgTable('credential', {
  id: text('id').primaryKey(),
  userId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  accountId: text('provider_account_id').notNull(),
  password: text('password'),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: moment('access_token_expires_at'),
  refreshTokenExpiresAt: moment('refresh_token_expires_at'),
  scope: text('scope'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
})

export const verification = pgTable('verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: moment('expires_at').notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
})

export const guest = pgTable('guest', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  claimedBy: text('claimed_by'),
  createdAt: createdAt(),
})

export const session = pgTable('session', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  guideId: text('guide_id').notNull(),
  guideVersion: integer('guide_version').notNull(),
  level: text('level').$type<Level>().notNull(),
  state: text('state').$type<SessionState>().notNull().default('planned'),
  startsAt: moment('starts_at'),
  createdAt: createdAt(),
  endedAt: moment('ended_at'),
  lastEventSeq: bigint('last_event_seq', { mode: 'number' }).notNull().default(0),
})

export const member = pgTable('member', {
  id: text('id').primaryKey(),
  sessionId: text('session_id').notNull(),
  accountId: text('account_id'),
  guestId: text('guest_id'),
  name: text('name').notNull(),
  homeRole: text('home_role').$type<Role>().notNull(),
  isHost: boolean('is_host').notNull().default(false),
  colour: integer('colour').notNull(),
  joinedAt: moment('joined_at').notNull().defaultNow(),
  removedAt: moment('removed_at'),
})

export const invite = pgTable('invite', {
  id: text('id').primaryKey(),
  sessionId: text('session_id').notNull(),
  role: text('role').$type<Role>().notNull(),
  expiresAt: moment('expires_at').notNull(),
  revokedAt: moment('revoked_at'),
  uses: integer('uses').notNull().default(0),
  createdAt: createdAt(),
})

export const round = pgTable('round', {
  id: text('id').primaryKey(),
  sessionId: text('session_id').notNull(),
  position: integer('position').notNull(),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  question: jsonb('question').$type<Question>().notNull(),
  rubric: jsonb('rubric').$type<LevelRubric>().notNull(),
  tips: jsonb('tips').$type<string[]>().notNull(),
  minutes: integer('minutes').notNull(),
  swapped: boolean('swapped').notNull().default(false),
  state: text('state').$type<RoundState>().notNull().default('waiting'),
  startedAt: moment('started_at'),
  endsAt: moment('ends_at'),
  remainingMs: integer('remaining_ms'),
  endedAt: moment('ended_at'),
  isLocked: boolean('is_locked').notNull().default(false),
  isPractice: boolean('is_practice').notNull().default(false),
  isSurprise: boolean('is_surprise').notNull().default(false),
  focusMemberId: text('focus_member_id'),
  focusSince: moment('focus_since'),
})

export const sessionEvent = pgTable(
  'session_event',
  {
    sessionId: text('session_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: moment('at').notNull(),
    roundId: text('round_id'),
    memberId: text('member_id'),
    audience: text('audience').$type<'everyone' | 'interviewers' | 'author'>().notNull(),
    what: jsonb('what').$type<Happening>().notNull(),
    clientId: text('client_id'),
  },
  table => [primaryKey({ columns: [table.sessionId, table.seq] })],
)

export const roundRole = pgTable(
  'round_role',
  {
    roundId: text('round_id').notNull(),
    memberId: text('member_id').notNull(),
    role: text('role').$type<Role>().notNull(),
  },
  table => [primaryKey({ columns: [table.roundId, table.memberId] })],
)

export const run = pgTable('run', {
  id: text('id').primaryKey(),
  roundId: text('round_id').notNull(),
  memberId: text('member_id').notNull(),
  kind: text('kind').$type<Run['kind']>().notNull(),
  script: text('script').notNull(),
  startLine: integer('start_line').notNull(),
  state: text('state').$type<'running' | 'finished'>().notNull(),
  startedAt: moment('started_at').notNull().defaultNow(),
  durationMs: doublePrecision('duration_ms'),
  outcome: jsonb('outcome').$type<SqlOutcome>(),
  checkOutcome: jsonb('check_outcome').$type<CheckOutcome>(),
  codeOutcome: jsonb('code_outcome').$type<CodeOutcome>(),
  hiddenOutcome: jsonb('hidden_outcome').$type<{ id: string; isPassed: boolean }[]>(),
})

export const roundDatabase = pgTable(
  'round_database',
  {
    roundId: text('round_id').notNull(),
    heldFor: text('held_for').notNull().default(''),
    piece: integer('piece').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  table => [primaryKey({ columns: [table.roundId, table.heldFor, table.piece] })],
)

export const scorecard = pgTable('scorecard', {
  id: text('id').primaryKey(),
  roundId: text('round_id').notNull(),
  authorId: text('author_id').notNull(),
  state: text('state').$type<'draft' | 'submitted' | 'shared'>().notNull().default('draft'),
  recommendation: text('recommendation').$type<Recommendation>(),
  strengths: text('strengths').notNull().default(''),
  improvements: text('improvements').notNull().default(''),
  createdAt: createdAt(),
  submittedAt: moment('submitted_at'),
  sharedAt: moment('shared_at'),
})

export const score = pgTable(
  'score',
  {
    scorecardId: text('scorecard_id').notNull(),
    dimensionId: text('dimension_id').notNull(),
    points: integer('points').$type<Points>(),
    comment: text('comment').notNull().default(''),
    updatedAt: updatedAt(),
  },
  table => [primaryKey({ columns: [table.scorecardId, table.dimensionId] })],
)

export const scoreChange = pgTable('score_change', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  scorecardId: text('scorecard_id').notNull(),
  dimensionId: text('dimension_id').notNull(),
  points: integer('points').$type<Points>(),
  comment: text('comment'),
  cleared: boolean('cleared').notNull().default(false),
  at: moment('at').notNull().defaultNow(),
})
