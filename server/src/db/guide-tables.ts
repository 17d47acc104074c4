import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import type { QuizItem } from '@dryrun/shared/guide/quiz'
import { createdAt, moment, updatedAt } from './columns.ts'

export const openedQuestion = pgTable('opened_question', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  accountId: text('account_id'),
  guestId: text('guest_id'),
  guideId: text('guide_id').notNull(),
  questionId: text('question_id').notNull(),
  openedAt: moment('opened_at').notNull().defaultNow(),
})

export const quizSitting = pgTable('quiz_sitting', {
  id: text('id').primaryKey(),
  accountId: text('account_id'),
  guestId: text('guest_id'),
  guideId: text('guide_id').notNull(),
  guideVersion: integer('guide_version').notNull(),
  begunAt: moment('begun_at').notNull().defaultNow(),
  endedAt: moment('ended_at'),
})

export const quizItem = pgTable(
  'quiz_item',
  {
    sittingId: text('sitting_id').notNull(),
    position: integer('position').notNull(),
    item: jsonb('item').$type<QuizItem>().notNull(),
    picked: integer('picked'),
    answeredAt: moment('answered_at'),
  },
  table => [primaryKey({ columns: [table.sittingId, table.position] })],
)

export const ownGuide = pgTable('own_guide', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  title: text('title').notNull(),
  isShared: boolean('is_shared').notNull().default(false),
  copiedFrom: text('copied_from'),
  copiedVersion: integer('copied_version'),
  copiedTitle: text('copied_title'),
  revision: integer('revision').notNull().default(1),
  version: integer('version'),
  versionRevision: integer('version_revision'),
  publishedAt: moment('published_at'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  deletedAt: moment('deleted_at'),
})

export const ownGuideFile = pgTable(
  'own_guide_file',
  {
    guideId: text('guide_id').notNull(),
    path: text('path').notNull(),
    text: text('text').notNull(),
    bytes: integer('bytes').notNull(),
    revision: integer('revision').notNull(),
  },
  table => [primaryKey({ columns: [table.guideId, table.path] })],
)

export const ownGuideVersion = pgTable(
  'own_guide_version',
  {
    guideId: text('guide_id').notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    company: text('company').notNull(),
    role: text('role').notNull(),
    files: jsonb('files').$type<Record<string, string>>().notNull(),
    pack: jsonb('pack').$type<GuidePack>().notNull(),
    publishedAt: moment('published_at').notNull(),
  },
  table => [primaryKey({ columns: [table.guideId, table.version] })],
)
