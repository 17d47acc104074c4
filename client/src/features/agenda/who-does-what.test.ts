import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, round, sessionView } from '../../../test/session-fixture.ts'
import { namesInWords, whoDoesWhat } from './who-does-what.ts'

const session = sessionView()

describe('who does what in a round', () => {
  test.each([
    [ana, 'You interview Ben. Cleo observes.'],
    [ben, 'Ana interviews you. Cleo observes.'],
    [cleo, 'Ana interviews Ben. You observe.'],
  ])('is told to %s as "%s"', (me, words) => {
    expect(whoDoesWhat(session, round(), me)).toBe(words)
  })

  test('names several, the reader first', () => {
    const shared = round({ roles: { [ana]: 'interviewer', [cleo]: 'interviewer', [ben]: 'candidate' } })
    expect(whoDoesWhat(session, shared, cleo)).toBe('You and Ana interview Ben.')
    expect(whoDoesWhat(session, shared, ben)).toBe('Ana and Cleo interview you.')
  })

  test.each([
    [{ [ana]: 'interviewer' as const }, 'Ana interviews. No candidate yet.'],
    [{ [ben]: 'candidate' as const }, 'Ben is interviewed. No interviewer yet.'],
    [{}, 'Nobody has a role yet.'],
  ])('says who is missing: %o', (roles, words) => {
    expect(whoDoesWhat(session, round({ roles }), cleo)).toBe(words)
  })

  test.each([
    [{ [ana]: 'interviewer', [ben]: 'candidate', [cleo]: 'observer' }, 'Ana interviewed you. Cleo observed.'],
    [{ [ben]: 'interviewer', [ana]: 'candidate' }, 'You interviewed Ana.'],
    [{ [ben]: 'candidate' }, 'You were interviewed. There was no interviewer.'],
    [{ [ana]: 'interviewer' }, 'Ana interviewed. There was no candidate.'],
    [{ [ana]: 'candidate' }, 'Ana was interviewed. There was no interviewer.'],
    [{}, 'Nobody had a role.'],
  ] as const)('is told of an ended round in the past: %o', (roles, words) => {
    expect(whoDoesWhat(session, round({ state: 'ended', roles }), ben)).toBe(words)
  })

  test('does not take a name that begins with "you" for the reader', () => {
    const members = [{ ...session.members[1]!, name: 'youssef' }]
    expect(namesInWords(members, ana)).toBe('youssef')
  })
})
