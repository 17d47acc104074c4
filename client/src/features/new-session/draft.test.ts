import { describe, expect, it } from 'vitest'
import { sampleGuide } from '../../../test/samples.ts'
import { changeDraft, startDraft, type Draft, type DraftChange, type Wish } from './draft.ts'

function after(changes: DraftChange[], from: Draft = startDraft(sampleGuide)): Draft {
  return changes.reduce((draft, change) => changeDraft(draft, change, sampleGuide), from)
}

const kinds = (draft: Draft) => draft.rounds.map(({ kind }) => kind)

describe('a new draft', () => {
  it('has one round with a shared database and a surprise in it', () => {
    const draft = startDraft(sampleGuide)
    expect(draft.level).toBe('L5')
    expect(draft.rounds).toEqual([{ key: 1, kind: 'sql', questionId: null, minutes: 60, swapped: false }])
  })
})

describe('a draft that begins with a wish', () => {
  const rounds = (wish: Partial<Wish>) => {
    const { level, rounds: all } = startDraft(sampleGuide, { ...nothing, ...wish })
    return all.map(({ kind, questionId }) => [level, kind, questionId])
  }
  const nothing: Wish = { questionId: null, kind: null, level: null }

  it('asks the question in its round at the level', () => {
    const wish = { questionId: 'one', kind: 'sql', level: 'L4' }
    expect(rounds(wish)).toEqual([['L4', 'sql', 'one']])
    expect(rounds({ questionId: 'three' })).toEqual([['L5', 'talk', 'three']])
  })

  it('takes the length of the question, and the level chosen last, else the lowest it is asked at', () => {
    const start = (wish: Partial<Wish>) => startDraft(sampleGuide, { ...nothing, questionId: 'one', ...wish })
    expect(start({}).rounds.map(({ minutes }) => minutes)).toEqual([30])
    expect(start({ lastLevel: 'L5' }).level).toBe('L5')
    expect(start({ lastLevel: 'L5', level: 'L4' }).level).toBe('L4')
    expect(start({ lastLevel: 'L9' }).level).toBe('L4')
  })

  it('passes over what does not go together, or is not there', () => {
    expect(rounds({ questionId: 'two', kind: 'talk', level: 'L4' })).toEqual([['L5', 'sql', 'two']])
    expect(rounds({ questionId: 'gone', kind: 'talk', level: 'L9' })).toEqual([['L5', 'talk', null]])
    expect(rounds({})).toEqual([['L5', 'sql', null]])
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

  it('get the length of their new kind, and a surprise', () => {
    const [round] = after([{ type: 'kind', key: 1, kind: 'talk' }]).rounds
    expect(round).toMatchObject({ kind: 'talk', minutes: 45, questionId: null })
  })
})

describe('questions', () => {
  it('are surprises until one is chosen, and again when it is taken back', () => {
    const chosen = after([{ type: 'question', key: 1, questionId: 'two' }])
    expect(chosen.rounds[0]?.questionId).toBe('two')
    expect(after([{ type: 'question', key: 1, questionId: null }], chosen).rounds[0]?.questionId).toBeNull()
  })

  it('that no longer fit the level become surprises; one that fits stays', () => {
    const chosen = after([{ type: 'question', key: 1, questionId: 'two' }])
    expect(after([{ type: 'level', level: 'L4' }], chosen).rounds[0]?.questionId).toBeNull()
    const fitting = after([{ type: 'question', key: 1, questionId: 'one' }])
    expect(after([{ type: 'level', level: 'L4' }], fitting).rounds[0]?.questionId).toBe('one')
  })
})
