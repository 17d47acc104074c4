import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import { projectRoot } from './project-root.ts'

/** Addresses with commas between them; each begins with one of the schemes. */
const urlsOf = (schemes: RegExp, example: string) =>
  z
    .string()
    .transform(text => text.split(',').map(url => url.trim()))
    .pipe(z.array(z.string().regex(schemes, `Write addresses like ${example}, with commas between them.`)))

const fields = {
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
  /** Where browsers learn their own address; `none` for nowhere. */
  STUN_URLS: z
    .literal('none')
    .transform(() => [])
    .or(urlsOf(/^stuns?:[^\s/]+$/, 'stun:stun.example.org:3478'))
    .default(['stun:stun.cloudflare.com:3478']),
  /** Relays that know TURN_SECRET; empty for none. */
  TURN_URLS: urlsOf(/^turns?:[^\s/]+$/, 'turn:turn.example.org:3478').default([]),
  TURN_SECRET: z.string().min(16).optional(),
  /** How long the credentials of a relay are good for. */
  TURN_TTL_SECONDS: z.coerce.number().int().min(10).max(86_400).default(3600),
  /** True lets media travel by a relay only: for testing one, or to hide addresses. */
  CALL_RELAY_ONLY: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  /** Browsers send to each other, or to a LiveKit server. */
  CALL_TRANSPORT: z.enum(['mesh', 'livekit']).default('mesh'),
  LIVEKIT_URL: z.url({ protocol: /^(wss?|https?)$/ }).optional(),
  LIVEKIT_API_KEY: z.string().min(1).optional(),
  LIVEKIT_API_SECRET: z.string().min(1).optional(),
  /** S3 or what speaks like it; unset means Amazon's own. */
  RECORDINGS_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Where recordings are kept; unset means the folder `recordings` in DATA_DIR. */
  RECORDINGS_S3_BUCKET: z.string().min(3).optional(),
  RECORDINGS_S3_REGION: z.string().min(1).default('us-east-1'),
  RECORDINGS_S3_ACCESS_KEY: z.string().min(1).optional(),
  RECORDINGS_S3_SECRET_KEY: z.string().min(1).optional(),
}

/** Every setting the server reads. `.env.example` lists the same names; a test compares them. */
export const Env = z.object(fields).superRefine((given, context) => {
  for (const { path, message, isFault } of faultsBetween(given)) {
    if (isFault) context.addIssue({ code: 'custom', path: [path], message })
  }
})
export type Env = z.output<typeof Env>

/** What is wrong with settings together that are right one by one. */
function faultsBetween(given: z.output<z.ZodObject<typeof fields>>) {
  const { TURN_URLS: relays, TURN_SECRET: secret } = given
  const livekit = [given.LIVEKIT_URL, given.LIVEKIT_API_KEY, given.LIVEKIT_API_SECRET]
  const keys = [given.RECORDINGS_S3_ACCESS_KEY, given.RECORDINGS_S3_SECRET_KEY]
  const bucket = given.RECORDINGS_S3_BUCKET
  const isMissing = (each: string | undefined) => each === undefined
  return [
    {
      path: 'TURN_SECRET',
      message: 'Set it to the secret of the relays in TURN_URLS.',
      isFault: relays.length > 0 && secret === undefined,
    },
    {
      path: 'TURN_URLS',
      message: 'Name the relays that TURN_SECRET is for.',
      isFault: relays.length === 0 && secret !== undefined,
    },
    {
      path: 'CALL_RELAY_ONLY',
      message: 'Name relays in TURN_URLS first, or no call connects.',
      isFault: given.CALL_RELAY_ONLY && relays.length === 0,
    },
    {
      path: 'CALL_TRANSPORT',
      message: 'For livekit set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
      isFault: given.CALL_TRANSPORT === 'livekit' && livekit.some(isMissing),
    },
    {
      path: 'RECORDINGS_S3_BUCKET',
      message: 'With a bucket set RECORDINGS_S3_ACCESS_KEY and RECORDINGS_S3_SECRET_KEY.',
      isFault: bucket !== undefined && keys.some(isMissing),
    },
    {
      path: 'RECORDINGS_S3_BUCKET',
      message: 'Name the bucket that the other RECORDINGS_S3 settings are for.',
      isFault: bucket === undefined && ![given.RECORDINGS_S3_ENDPOINT, ...keys].every(isMissing),
    },
  ]
}

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
