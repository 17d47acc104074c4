import { expect, test } from 'vitest'
import { loggablePath } from './log.ts'

test('the secret of an invite link and the query stay out of the log', () => {
  expect(loggablePath('/api/join/abcdefgh12.SECRETsecretSECRETsecret?x=1')).toBe('/api/join/abcdefgh12.…')
  expect(loggablePath('/join/abcdefgh12.SECRETsecretSECRETsecret')).not.toContain('SECRET')
})
