import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'

export type Log = Logger

/** Structured logs on standard output. Cookies, passwords and invite tokens never reach them. */
export function createLog(level: string, to?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: {},
    serializers: { err: describeFault },
    redact: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]', '*.password'],
  }
  return to ? pino(options, to) : pino(options)
}

/** An error without the parameters of its query: they hold what people wrote. */
function describeFault(fault: Error) {
  const described = pino.stdSerializers.err(fault)
  const without = (text: string) => text.replace(/\nparams: [^]*?(?=\n {4}at |$)/, '')
  return {
    ...described,
    message: without(described.message),
    stack: without(described.stack),
    params: undefined,
  }
}

/** The path of a request with the secret of an invite link taken out. */
export function loggablePath(url: string): string {
  return url.replace(/(\/join\/[A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+/, '$1.…').split('?')[0] ?? ''
}
