import { describe, expect, it } from 'vitest'
import { sampleGuide } from '../../../test/samples.ts'
import { changeDraft, questionsThatFit, startDraft, type Draft, type DraftChange } from './draft.ts'

/** Always the first question that may be drawn. */
const first = () => 0
const last = () => 0.999

function after(changes: DraftChange[], from: Draft = startDraft(sampleGuide, first)): Draft {
  return changes.reduce((draft, change) => changeDraft(draft, change, sampleGuide, first), from)
}

const kinds = (draft: Draft) => draft.rounds.map(({ kind }) => kind)

describe('a new draft', () => {
  it('has one round with a shared database and a surprise in it', () => {
    const draft = startDraft(sampleGuide, last)
    expect(draft.level).toBe('L5')
    expect(draft.rounds).toEqual([
      { key: 1, kind: 'sql', questionId: 'two', isSurprise: true, minutes: 60, swapped: false },
    ])
  })
})

describe('rounds', () => {
  it('are added, moved, taken out and put back where they were', () => {
    const two = after([{ type: 'add', kinds: ['talk'] }])
    expect(kinds(two)).toEqual(['sql', 'talk'])
    const moved = after([{ type: 'move', key: 2, by: -1 }], two)
    expect(kinds(moved)).toEqual(['talk', 'sql'])
    const out = after([{ type: 'remove', key: 2 }], moved)
    expect(kinds(out)).toEqual(['sql'])
    expect(kinds(after([{ type: 'undoRemove' }], out))).toEqual(['talk', 'sql'])
  })

  it('stay where they are at either end', () => {
    const two = after([{ type: 'add', kinds: ['talk'] }])
    expect(kinds(after([{ type: 'move', key: 1, by: -1 }], two))).toEqual(['sql', 'talk'])
    expect(kinds(after([{ type: 'move', key: 2, by: 1 }], two))).toEqual(['sql', 'talk'])
  })

  it('get the length and a question of their new kind', () => {
    const [round] = after([{ type: 'kind', key: 1, kind: 'talk' }]).rounds
    expect(round).toMatchObject({ kind: 'talk', minutes: 45, questionId: 'three' })
  })
})

describe('questions', () => {
  it('fit the round and the level', () => {
    expect(questionsThatFit(sampleGuide, 'sql', 'L4').map(({ id }) => id)).toEqual(['one'])
    expect(questionsThatFit(sampleGuide, 'sql', 'L5').map(({ id }) => id)).toEqual(['one', 'two'])
  })

  it('are not drawn twice while there is another', () => {
    const two = after([{ type: 'add', kinds: ['sql'] }])
    expect(two.rounds.map(({ questionId }) => questionId)).toEqual(['one', 'two'])
  })

  it('that no longer fit the level are drawn again; one that fits stays', () => {
    const chosen = after([{ type: 'question', key: 1, questionId: 'two' }])
    expect(after([{ type: 'level', level: 'L4' }], chosen).rounds[0]).toMatchObject({
      questionId: 'one',
      isSurprise: true,
    })
    const fitting = after([{ type: 'question', key: 1, questionId: 'one' }])
    expect(after([{ type: 'level', level: 'L4' }], fitting).rounds[0]).toMatchObject({
      questionId: 'one',
      isSurprise: false,
    })
  })

  it('are missing where the guide has none', () => {
    expect(
      after([
        { type: 'add', kinds: ['talk'] },
        { type: 'level', level: 'L4' },
      ]).rounds[1]?.questionId,
    ).toBeNull()
  })
})
