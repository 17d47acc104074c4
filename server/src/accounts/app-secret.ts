import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from '../env.ts'

/** The secret of this installation: APP_SECRET, or with the embedded database one made once and kept beside it. */
export function appSecret(env: Env): string {
  if (env.APP_SECRET !== undefined) return env.APP_SECRET
  if (env.DATABASE_URL !== undefined) {
    throw new Error(
      'Set APP_SECRET to at least 32 random characters: with DATABASE_URL it is not made for you.',
    )
  }
  const file = join(env.DATA_DIR, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(env.DATA_DIR, { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  return secret
}
