import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { InterviewerPack, SqlWorkspace } from '@dryrun/shared/guide/question'
import { LevelRubric } from '@dryrun/shared/rubric/rubric'
import { openBlankDatabase, type TestDatabase } from '../../test/database.ts'
import { projectRoot } from '../project-root.ts'
import { migrate } from './migrate.ts'
import { round } from './schema.ts'

const folder = join(projectRoot(), 'migrations')
let before: string
let database: TestDatabase

/** A database as it was before answers were judged by the model answer. */
beforeEach(async () => {
  before = mkdtempSync(join(tmpdir(), 'dryrun-migrations-'))
  for (const name of readdirSync(folder).filter(file => file < '0006')) {
    copyFileSync(join(folder, name), join(before, name))
  }
  database = await openBlankDatabase()
  await migrate(database, before)
})
afterEach(async () => {
  await database.close()
  rmSync(before, { recursive: true })
})

const solution = 'SELECT day,\n  count(*) AS n\nFROM play\nGROUP BY day'
const pack = { clarifications: [], hints: ['Count.'], probes: ['Why?'], commonMistakes: ['Guessing.'] }
const about = {
  title: 'Old',
  topic: 'sql',
  levels: ['L5'],
  minutes: 30,
  prompt: 'Count plays.',
  rounds: ['sql'],
}
const dimension = {
  id: 'craft',
  title: 'Craft',
  listenFor: 'Steps.',
  anchors: { 1: 'a', 2: 'b', 3: 'c', 4: 'd' },
}
const rubric = { level: 'L5', dimensions: [{ ...dimension, redFlags: ['None.'] }] }

async function keepRound(id: string, position: number, question: object): Promise<void> {
  await database.db.execute(sql`
    INSERT INTO round (id, session_id, position, kind, title, question, rubric, tips, minutes)
    VALUES (${id}, 'session-1', ${position}, 'sql', 'SQL', ${JSON.stringify(question)}::jsonb,
      ${JSON.stringify(rubric)}::jsonb, '[]'::jsonb, 30)
  `)
}

test('a round planned before keeps its question, and its answers can be checked', async () => {
  await database.db.execute(sql`
    INSERT INTO session (id, title, guide_id, guide_version, level, state)
    VALUES ('session-1', 'Old', 'guide', 1, 'L5', 'live')
  `)
  const check = { columns: ['day', 'n'], rows: [['2026-01-01', 1]], orderMatters: true }
  await keepRound('round-sql-1', 0, {
    ...{ ...about, id: 'old-sql' },
    workspace: { kind: 'sql', dialect: 'sqlite', seed: 'CREATE TABLE play (day)', starter: '', check },
    pack: { ...pack, modelAnswer: `\`\`\`sql\n${solution}\n\`\`\`\n\nGroup and count.` },
  })
  await keepRound('round-talk-1', 1, {
    ...{ ...about, id: 'old-talk' },
    workspace: { kind: 'text', language: 'python', starter: '# read aloud' },
    pack: { ...pack, modelAnswer: 'Tell what you did.' },
  })

  await migrate(database, folder)

  const rows = await database.db.select().from(round).orderBy(round.position)
  const [sqlRound, talk] = rows
  expect(SqlWorkspace.parse(sqlRound?.question.workspace).check).toEqual({
    solution,
    orderMatters: true,
    hidden: [],
  })
  expect(sqlRound?.question.pack.modelAnswer).toBe('Group and count.')
  expect(talk?.question.workspace).toEqual({ kind: 'text', language: 'python', starter: '# read aloud' })
  expect(talk?.question.pack.modelAnswer).toBe('Tell what you did.')
  for (const { question, rubric: kept, isPractice, isSurprise } of rows) {
    expect(InterviewerPack.parse(question.pack)).toEqual(question.pack)
    expect(question).toMatchObject({ summary: 'Old', difficulty: 'medium' })
    expect(LevelRubric.parse(kept)).toEqual(kept)
    expect([isPractice, isSurprise]).toEqual([false, false])
  }
})
