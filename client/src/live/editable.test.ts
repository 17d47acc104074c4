import { expect, test } from 'vitest'
import type { RoundFacts } from '@dryrun/shared/access/can'
import { editableIn } from './editable.ts'

const live: RoundFacts = { state: 'live', isLocked: false, isPractice: false }
const locked: RoundFacts = { ...live, isLocked: true }
const ended: RoundFacts = { ...live, state: 'ended' }
const waiting: RoundFacts = { ...live, state: 'waiting' }

test.each([
  ['candidate', live, 'edit'],
  ['candidate', locked, 'locked'],
  ['candidate', ended, 'over'],
  ['interviewer', waiting, 'read'],
  ['interviewer', locked, 'edit'],
  ['interviewer', ended, 'over'],
  ['observer', live, 'read'],
  ['observer', locked, 'read'],
  ['observer', ended, 'read'],
  [null, live, 'read'],
] as const)('%s in %o: %s', (role, round, editable) => {
  expect(editableIn({ isHost: true, role }, round)).toBe(editable)
})
