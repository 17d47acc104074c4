import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import { projectRoot } from './project-root.ts'

/** Every setting the server reads. `.env.example` lists the same names; a test compares them. */
export const Env = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** The address people open, where it differs from HOST and PORT (behind a proxy, on a domain). */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Postgres; unset means the embedded database in DATA_DIR. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  /** Signs cookies and invite links; with the embedded database one is made and kept in DATA_DIR. */
  APP_SECRET: z.string().min(32).optional(),
  /** How many proxies stand in front, for the address of the one who asks. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})
export type Env = z.output<typeof Env>

/** Takes the settings of a `.env` file at the project's root, where there is one; what is set already wins. */
export function loadDotEnv(): void {
  const file = join(projectRoot(), '.env')
  if (existsSync(file)) loadEnvFile(file)
}

/** Reads the process's settings, or throws one sentence that names each wrong one. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = Env.safeParse(given)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The settings are not right. ${faults.join('; ')}. See .env.example.`)
}
