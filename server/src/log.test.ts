import { expect, test } from 'vitest'
import { createLog, loggablePath } from './log.ts'

test('the secret of an invite link and the query stay out of the log', () => {
  expect(loggablePath('/api/join/abcdefgh12.SECRETsecretSECRETsecret?x=1')).toBe('/api/join/abcdefgh12.…')
  expect(loggablePath('/join/abcdefgh12.SECRETsecretSECRETsecret')).not.toContain('SECRET')
})

test('what people wrote stays out of the log when a query fails', () => {
  const lines: string[] = []
  const log = createLog('error', { write: (line: string) => void lines.push(line) })
  const fault = new Error(
    'Failed query: insert into score values ($1)\nparams: a private comment,\nsecond line',
  )
  log.error({ err: fault }, 'request failed')
  expect(lines.join()).toContain('insert into score')
  expect(lines.join()).not.toMatch(/private comment|second line/)
})
