import { expect, test } from 'vitest'
import { editableIn } from './editable.ts'

const live = { state: 'live', isLocked: false } as const
const locked = { state: 'live', isLocked: true } as const
const ended = { state: 'ended', isLocked: false } as const
const waiting = { state: 'waiting', isLocked: false } as const

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
