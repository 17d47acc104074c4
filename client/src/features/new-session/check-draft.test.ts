import { expect, it } from 'vitest'
import { sampleGuide } from '../../../test/samples.ts'
import { checkDraft, hasFaults, toNewSession } from './check-draft.ts'
import { changeDraft, startDraft, type DraftChange } from './draft.ts'

const now = new Date('2026-03-10T12:00:00Z')
const first = () => 0
const draftWith = (...changes: DraftChange[]) =>
  changes.reduce(
    (draft, change) => changeDraft(draft, change, sampleGuide, first),
    startDraft(sampleGuide, first),
  )

it('finds nothing wrong with a new draft and makes a session of it', () => {
  const draft = draftWith()
  expect(hasFaults(checkDraft(draft, now))).toBe(false)
  expect(toNewSession(draft, sampleGuide)).toEqual({
    title: 'SQL, L5',
    guideId: 'data-engineer',
    level: 'L5',
    startsAt: null,
    hostRole: 'interviewer',
    rounds: [{ kind: 'sql', questionId: 'one', minutes: 60, swapped: false }],
  })
})

it('sends the time the person chose, as an instant', () => {
  const draft = draftWith({ type: 'plan', when: 'later', startsAt: '2026-04-01T18:00' })
  expect(checkDraft(draft, now).startsAt).toBeUndefined()
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
  const faults = checkDraft(draft, now)
  expect(faults[field]).toEqual(expect.any(String))
  expect(hasFaults(faults)).toBe(true)
})

it('marks the round whose length or question is not right', () => {
  const draft = draftWith(
    { type: 'add', kinds: ['talk'] },
    { type: 'level', level: 'L4' },
    { type: 'round', key: 1, minutes: 500 },
  )
  const faults = checkDraft(draft, now)
  expect([...faults.minutes.keys()]).toEqual([1])
  expect([...faults.questions.keys()]).toEqual([2])
})
