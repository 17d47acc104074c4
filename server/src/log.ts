import { pino, type Logger } from 'pino'

export type Log = Logger

/** Structured logs on standard output. Cookies, passwords and invite tokens never reach them. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: {},
    redact: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]', '*.password'],
  })
}

/** The path of a request with the secret of an invite link taken out. */
export function loggablePath(url: string): string {
  return url.replace(/(\/join\/[A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+/, '$1.…').split('?')[0] ?? ''
}
