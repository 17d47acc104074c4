import { expect, it } from 'vitest'
import { sampleGuide } from '../../../test/samples.ts'
import { ApiRefusal } from '../../api-refusal.ts'
import { checkDraft, hasFaults, toNewSession, withRefusal } from './check-draft.ts'
import { changeDraft, startDraft, type DraftChange } from './draft.ts'

const now = new Date('2026-03-10T12:00:00Z')
const draftWith = (...changes: DraftChange[]) =>
  changes.reduce((draft, change) => changeDraft(draft, change, sampleGuide), startDraft(sampleGuide))

it('finds nothing wrong with a new draft and makes a session of it', () => {
  const draft = draftWith()
  expect(hasFaults(checkDraft(draft, sampleGuide, now))).toBe(false)
  expect(toNewSession(draft, sampleGuide)).toEqual({
    title: 'SQL, L5',
    guideId: 'data-engineer',
    level: 'L5',
    startsAt: null,
    hostRole: 'interviewer',
    rounds: [{ kind: 'sql', questionId: null, minutes: 60, swapped: false }],
  })
})

it('sends the time the person chose, as an instant', () => {
  const draft = draftWith({ type: 'plan', when: 'later', startsAt: '2026-04-01T18:00' })
  expect(checkDraft(draft, sampleGuide, now).startsAt).toBeUndefined()
  expect(toNewSession(draft, sampleGuide).startsAt).toBe(new Date('2026-04-01T18:00').toISOString())
})

it.each([
  ['no rounds', draftWith({ type: 'remove', key: 1 }), 'rounds'],
  ['no title', draftWith({ type: 'plan', title: '  ' }), 'title'],
  ['a title that is too long', draftWith({ type: 'plan', title: 'x'.repeat(101) }), 'title'],
  ['no time', draftWith({ type: 'plan', when: 'later' }), 'startsAt'],
  [
    'a time that has passed',
    draftWith({ type: 'plan', when: 'later', startsAt: '2026-01-01T10:00' }),
    'startsAt',
  ],
] as const)('marks %s', (_, draft, field) => {
  const faults = checkDraft(draft, sampleGuide, now)
  expect(faults[field]).toEqual(expect.any(String))
  expect(hasFaults(faults)).toBe(true)
})

it('marks the round whose length or question is not right', () => {
  const draft = draftWith(
    { type: 'add', kinds: ['talk'] },
    { type: 'level', level: 'L4' },
    { type: 'round', key: 1, minutes: 500 },
  )
  const faults = checkDraft(draft, sampleGuide, now)
  expect([...faults.minutes.keys()]).toEqual([1])
  expect([...faults.questions.keys()]).toEqual([2])
})

it('marks what the server refused at its round, and nothing where it refused something else', () => {
  const draft = draftWith({ type: 'add', kinds: ['talk'] })
  const refused = (field: string) =>
    withRefusal(checkDraft(draft, sampleGuide, now), draft, new ApiRefusal('invalid', 'None is left.', field))
  expect([...refused('rounds.1.questionId').questions]).toEqual([[2, 'None is left.']])
  expect(hasFaults(refused('rounds.7.questionId'))).toBe(false)
  expect(hasFaults(refused('guideId'))).toBe(false)
})
