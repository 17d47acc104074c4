import { describe, expect, it } from 'vitest'
import { root } from '../setup/root.mjs'
import { findViolations, ruleNames } from './find-violations.mjs'
import { fewestFiles, readSources, tooFewFiles } from './read-sources.mjs'

const manifests = {
  'package.json': '{ "devDependencies": { "vitest": "1", "vite": "1", "tsx": "1" } }',
  'client/package.json':
    '{ "dependencies": { "react": "1", "socket.io-client": "1", "y-websocket": "1" }, "devDependencies": { "happy-dom": "1" } }',
  'server/package.json':
    '{ "dependencies": { "express": "1", "socket.io": "1", "ws": "1", "postgres": "1", "drizzle-orm": "1" } }',
  'shared/package.json': '{ "dependencies": { "zod": "1", "yjs": "1", "lodash": "1" } }',
  'e2e/package.json': '{ "devDependencies": { "@playwright/test": "1" } }',
}

/** A small house in which everything is where it belongs. */
const tidy = {
  ...manifests,
  'shared/src/contract/run.ts':
    "import { z } from 'zod'\nexport const Run = z.object({})\nexport const at = new Date(0)",
  'shared/src/contract/run.test.ts':
    "import { readFileSync } from 'node:fs'\nimport { it } from 'vitest'\nDate.now()",
  'server/src/main.ts': "import { createApp } from './app.ts'\nimport { readEnv } from './env.ts'",
  'server/src/app.ts':
    "import express from 'express'\nimport { runEvents } from './runs/run.events.ts'\nimport './db/connect.ts'",
  'server/src/env.ts': "import { loadEnvFile } from 'node:process'\nexport const env = process.env.PORT",
  'server/src/refusal.ts': 'export class Refusal extends Error {}',
  'server/src/db/connect.ts': "import postgres from 'postgres'\nimport * as tables from './schema.ts'",
  'server/src/db/schema.ts': "import { pgTable } from 'drizzle-orm/pg-core'",
  'server/src/http/serve.ts': "import { Refusal } from '../refusal.ts'",
  'server/src/realtime/announce.ts': "import type { Server } from 'socket.io'",
  'server/src/collab/access.ts': 'export type Access = string',
  'server/src/collab/room.ts': "import { load } from './log.store.ts'\nimport type { WebSocket } from 'ws'",
  'server/src/collab/log.store.ts': "import { db } from '../db/schema.ts'\nimport { sql } from 'drizzle-orm'",
  'server/src/runs/run.events.ts': "import { startRun } from './run.service.ts'\nimport '../http/serve.ts'",
  'server/src/runs/run.service.ts':
    "import { addRun } from './run.store.ts'\nimport { announce } from '../realtime/announce.ts'\nimport { seat } from '../sessions/seat.service.ts'",
  'server/src/runs/run.store.ts': "import { runs } from '../db/schema.ts'\nimport { eq } from 'drizzle-orm'",
  'server/src/runs/sql-worker.ts': "import { Run } from '@dryrun/shared/contract/run'\nimport './engine.ts'",
  'server/src/runs/engine.ts': 'export const engine = 1',
  'server/src/sessions/seat.service.ts': "import './seat.store.ts'",
  'server/src/sessions/seat.store.ts': "import '../db/schema.ts'",
  'server/src/sessions/document-access.ts': "import type { Access } from '../collab/access.ts'",
  'server/test/start.ts':
    "import { createApp } from '../src/app.ts'\nconst url = process.env.TEST_DATABASE_URL",
  'client/vite.config.ts': "import { defineConfig } from 'vite'\nconst port = process.env.PORT",
  'client/src/main.tsx': "import { App } from './app/app.tsx'",
  'client/src/paths.ts': "export const paths = { home: '/' }",
  'client/src/app/app.tsx': "const Home = () => import('../pages/home.tsx')",
  'client/src/pages/home.tsx':
    "import { Timer } from '../features/timer/timer.tsx'\nimport '../paths.ts'\nimport './home.css'",
  'client/src/features/timer/timer.tsx': "import { ask } from '../../live/socket.ts'\nimport './face.ts'",
  'client/src/features/timer/face.ts':
    'export const face = 1 // a process.env in a comment, an import("./x") too',
  'client/src/features/sql/grid.tsx':
    "import '../../ui/table.tsx'\nconst text = \"import x from '../timer/timer.tsx'\"",
  'client/src/live/socket.ts':
    "import { io } from 'socket.io-client'\nexport const open = () => new WebSocket('ws://x')",
  'client/src/ui/table.tsx':
    "import type { Run } from '@dryrun/shared/contract/run'\nimport { memo } from 'react'",
  'client/test/fake-live.ts': "import '../src/live/socket.ts'\nimport 'happy-dom'",
  'e2e/journeys/first.spec.ts':
    "import { test } from '@playwright/test'\nimport { readFileSync } from 'node:fs'",
  'scripts/start.mjs': "import { spawn } from 'node:child_process'\nprocess.env.PATH",
}

/** Rule → one file that breaks it, laid over the tidy house. @type {[rule: string, file: string, source: string][]} */
const planted = [
  ['missing', 'client/src/pages/home.tsx', "import '../features/timer/timer'"],
  ['missing', 'server/src/runs/engine.ts', "import '@dryrun/shared/contract/nothing'"],
  ['escape', 'client/src/pages/home.tsx', "import '../../../server/src/refusal.ts'"],
  ['escape', 'server/src/runs/engine.ts', "import '../../../client/src/paths.ts'"],
  ['escape', 'server/src/runs/engine.ts', "export { Run } from '../../../shared/src/contract/run.ts'"],
  ['escape', 'e2e/journeys/first.spec.ts', "const x = await import('../../client/src/paths.ts')"],
  ['strangers', 'client/src/pages/home.tsx', "import type { env } from '@dryrun/server/src/env'"],
  ['strangers', 'server/src/runs/engine.ts', "type T = import('@dryrun/client').T"],
  ['strangers', 'e2e/journeys/first.spec.ts', "import { Run } from '@dryrun/shared/contract/run'"],
  ['undeclared', 'server/src/runs/engine.ts', "import yaml from 'yaml'"],
  ['undeclared', 'server/src/runs/engine.ts', "import { it } from 'vitest'"],
  ['undeclared', 'client/src/ui/table.tsx', "import 'happy-dom'"],
  ['tests-stay-out', 'server/src/runs/engine.ts', "import '../../test/start.ts'"],
  ['shared-leaf', 'shared/src/contract/run.ts', "import { readFileSync } from 'fs'"],
  ['shared-leaf', 'shared/src/contract/run.ts', "import { map } from 'lodash'"],
  ['shared-pure', 'shared/src/contract/run.ts', 'export const now = Date.now()'],
  ['shared-pure', 'shared/src/contract/run.ts', 'export const now = new Date()'],
  ['shared-pure', 'shared/src/contract/run.ts', 'export const chance = Math.random()'],
  ['server-layers', 'server/src/runs/run.events.ts', "import './run.store.ts'"],
  ['server-layers', 'server/src/http/serve.ts', "import '../db/connect.ts'"],
  ['server-layers', 'server/src/runs/run.service.ts', "import type { serve } from '../http/serve.ts'"],
  ['server-layers', 'server/src/runs/run.store.ts', "import './run.service.ts'"],
  ['server-layers', 'server/src/db/connect.ts', "import '../runs/engine.ts'"],
  ['server-layers', 'server/src/refusal.ts', "import './runs/engine.ts'"],
  ['server-stores', 'server/src/runs/run.service.ts', "import '../sessions/seat.store.ts'"],
  ['server-stores', 'server/src/runs/run.store.ts', "import '../sessions/seat.store.ts'"],
  ['server-tables', 'server/src/runs/run.service.ts', "import { runs } from '../db/schema.ts'"],
  ['server-tables', 'server/src/runs/engine.ts', "import { eq } from 'drizzle-orm'"],
  ['server-packages', 'server/src/runs/run.service.ts', "import type { Request } from 'express'"],
  ['server-packages', 'server/src/runs/run.store.ts', "import { Server } from 'socket.io'"],
  ['server-packages', 'server/src/runs/run.store.ts', "import postgres from 'postgres'"],
  ['server-app', 'server/src/runs/engine.ts', "import '../app.ts'"],
  ['server-app', 'server/src/http/serve.ts', "import '../main.ts'"],
  ['server-worker', 'server/src/runs/sql-worker.ts', "import '../env.ts'"],
  ['server-worker', 'server/src/runs/sql-worker.ts', "import '../db/connect.ts'"],
  ['env', 'server/src/runs/engine.ts', 'export const port = process.env.PORT'],
  ['env', 'server/src/runs/engine.ts', "export const port = process['env']"],
  ['env', 'server/src/runs/engine.ts', 'const { env } = process'],
  ['env', 'server/src/runs/engine.ts', "import { env } from 'node:process'"],
  ['env', 'server/src/runs/engine.ts', 'export const { PORT } = globalThis.process'],
  ['env', 'client/src/ui/table.tsx', 'export const x = process.env.NODE_ENV'],
  ['client-layers', 'client/src/features/timer/face.ts', "import '../../pages/home.tsx'"],
  ['client-layers', 'client/src/ui/table.tsx', "import '../live/socket.ts'"],
  ['client-layers', 'client/src/live/socket.ts', "export type { face } from '../features/timer/face.ts'"],
  ['client-layers', 'client/src/paths.ts', "import './ui/table.tsx'"],
  ['client-layers', 'client/src/pages/home.tsx', "import '../main.tsx'"],
  ['client-strangers', 'client/src/features/sql/grid.tsx', "import type { Face } from '../timer/face.ts'"],
  ['client-folder', 'client/src/lib/thing.ts', 'export const thing = 1'],
  ['sockets', 'client/src/features/sql/grid.tsx', "import { io } from 'socket.io-client'"],
  ['sockets', 'client/src/ui/table.tsx', "import 'y-websocket'"],
  ['sockets', 'client/src/pages/home.tsx', "export const s = new WebSocket('ws://x')"],
  ['sockets', 'client/src/pages/home.tsx', "export const s = new window.WebSocket('ws://x')"],
  ['name', 'client/src/ui/TableRow.tsx', 'export const row = 1'],
  ['name', 'server/src/runs/utils.ts', 'export const x = 1'],
  ['name', 'client/src/ui/index.ts', 'export const x = 1'],
  ['barrel', 'client/src/ui/all.ts', "export * from './table.tsx'"],
  ['computed', 'server/src/runs/engine.ts', 'export const load = (name: string) => import(name)'],
  ['gates', 'server/src/runs/engine.ts', `// @ts-${'ignore'}\nexport const x = 1`],
  ['gates', 'server/src/runs/engine.ts', `/* oxlint-${'disable'} */\nexport const x = 1`],
  ['cycles', 'client/src/features/timer/face.ts', "import type { T } from './timer.tsx'"],
  ['cycles', 'server/src/refusal.ts', "import './refusal.ts'"],
]

/** @param {Record<string, string>} files */
const rulesBroken = files => findViolations(new Map(Object.entries(files))).map(({ rule }) => rule)

describe('the boundary check', () => {
  it('finds nothing in a tidy house', () => {
    expect(findViolations(new Map(Object.entries(tidy)))).toEqual([])
  })

  it.each(planted)('%s: sees it planted in %s: %s', (rule, file, source) => {
    expect(rulesBroken({ ...tidy, [file]: source })).toContain(rule)
  })

  it('has a planted violation for every rule', () => {
    expect(new Set(planted.map(([rule]) => rule))).toEqual(ruleNames)
  })

  it('says where and what', () => {
    const files = { ...tidy, 'server/src/runs/engine.ts': '\n\nexport const port = process.env.PORT' }
    expect(findViolations(new Map(Object.entries(files)))).toEqual([
      {
        rule: 'env',
        file: 'server/src/runs/engine.ts',
        line: 3,
        message: 'process.env is read in server/src/env.ts only',
      },
    ])
  })

  it('refuses a file it cannot read', () => {
    expect(() => rulesBroken({ ...tidy, 'client/src/ui/broken.tsx': 'const = ' })).toThrow(
      'client/src/ui/broken.tsx',
    )
  })
})

describe('the reader', () => {
  it('complains of each folder that shows too few files', () => {
    expect(tooFewFiles([])).toHaveLength(Object.keys(fewestFiles).length)
    expect(tooFewFiles(['client/a.ts', 'client/package.json'], { client: 2 })).toEqual([
      'client/ shows 1 source files and should have at least 2',
    ])
    expect(tooFewFiles(['client/a.ts', 'client/b.ts'], { client: 2 })).toEqual([])
  })

  it('reads this repository, its manifests included, and nothing that is made', () => {
    const paths = [...readSources(root).keys()]
    for (const path of ['package.json', 'server/package.json', 'vitest.config.ts', 'scripts/start.mjs']) {
      expect(paths).toContain(path)
    }
    expect(paths.filter(path => /node_modules|dist\//.test(path))).toEqual([])
  })
})
