import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytea, moment } from './columns.ts'

const seq = (name: string) => bigint(name, { mode: 'number' })

export const document = pgTable('document', {
  name: text('name').primaryKey(),
  epoch: text('epoch').notNull(),
  lastSeq: seq('last_seq').notNull().default(0),
  createdAt: moment('created_at').notNull().defaultNow(),
})

export const documentUpdate = pgTable(
  'document_update',
  {
    documentName: text('document_name').notNull(),
    seq: seq('seq').notNull(),
    updates: integer('updates').notNull(),
    memberId: text('member_id'),
    at: moment('at').notNull(),
    payload: bytea('payload').notNull(),
    checksum: integer('checksum').notNull(),
  },
  table => [primaryKey({ columns: [table.documentName, table.seq] })],
)

export const documentSnapshot = pgTable(
  'document_snapshot',
  {
    documentName: text('document_name').notNull(),
    seq: seq('seq').notNull(),
    state: bytea('state').notNull(),
    checksum: integer('checksum').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.documentName, table.seq] })],
)
