import type { ErrorRequestHandler } from 'express'
import { Refusal } from '../refusal.ts'
import { loggablePath, type Log } from '../log.ts'

/** HTTP's one place where a throw becomes an answer: a refusal as it is, anything else logged whole and "internal". */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (fault: unknown, request, response, next) => {
    if (response.headersSent) return next(fault)
    const refusal = toRefusal(fault)
    if (refusal.code === 'internal')
      log.error({ err: fault, path: loggablePath(request.originalUrl) }, 'request failed')
    response.status(refusal.status).json(refusal.body)
  }
}

/** What a caller is told of a throw; only a `Refusal` or a body parser's complaint says more than "internal". */
export function toRefusal(fault: unknown): Refusal {
  if (fault instanceof Refusal) return fault
  const type = typeof fault === 'object' && fault !== null && 'type' in fault ? fault.type : undefined
  if (type === 'entity.too.large') return new Refusal('too_large', 'What you sent is too large.')
  if (type === 'entity.parse.failed') return new Refusal('invalid', 'What you sent is not JSON.')
  const status = typeof fault === 'object' && fault !== null && 'status' in fault ? fault.status : undefined
  if (status === 404) return new Refusal('not_found', 'There is nothing at this address.')
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Refusal('invalid', 'This address or request is not right.')
  }
  return new Refusal('internal', 'Something went wrong on our side. Try again; if it stays, tell your host.')
}
