import { describe, expect, it } from 'vitest'
import type { GuideView, QuestionListItem } from '@dryrun/shared/contract/guide'
import { sampleGuide, sampleSessionId } from '../../../test/samples.ts'
import { facetsOf } from './facets.ts'
import { readFilters, writeFilters } from './filters-in-address.ts'
import {
  countFilters,
  countWith,
  filterQuestions,
  isFiltered,
  noFilters,
  sortQuestions,
  type Filters,
  type Knowledge,
} from './question-filters.ts'

function question(id: string, about: Partial<QuestionListItem> = {}): QuestionListItem {
  return {
    id,
    title: `Title ${id}`,
    summary: `Summary ${id}.`,
    topic: 'sql',
    levels: ['L4', 'L5'],
    difficulty: 'medium',
    minutes: 35,
    rounds: ['sql'],
    workspace: 'sql',
    ...about,
  }
}

const guide: GuideView = {
  ...sampleGuide,
  facts: {
    ...sampleGuide.facts,
    topics: [
      { id: 'sql', title: 'SQL', kind: 'sql', about: 'Queries.' },
      { id: 'coding', title: 'Coding', kind: 'code', about: 'Programs.' },
      { id: 'talks', title: 'Talks', kind: 'behavioural', about: 'Stories.' },
    ],
  },
  questions: [
    question('code', { topic: 'coding', difficulty: 'hard', minutes: 45, workspace: 'code' }),
    question('late', { levels: ['L5'], title: 'Late Rows at the Café', minutes: 50 }),
    question('starts', { summary: 'Count starts a day, copies aside.', minutes: 20, difficulty: 'easy' }),
    question('both', { rounds: ['sql', 'talk'] }),
  ],
}
const facets = facetsOf(guide)
const nobody: Knowledge = { seenByMe: new Set(), newToCandidate: null }
const seenBy = (...ids: string[]): Knowledge => ({ ...nobody, seenByMe: new Set(ids) })
const found = (filters: Partial<Filters>, knowledge = nobody) =>
  filterQuestions(guide.questions, { ...noFilters, ...filters }, knowledge).map(({ id }) => id)

describe('filters', () => {
  it.each([
    ['none', {}, ['code', 'late', 'starts', 'both']],
    ['a topic', { chosen: { topic: 'coding' } }, ['code']],
    ['a level', { chosen: { level: 'L4' } }, ['code', 'starts', 'both']],
    ['a round', { chosen: { round: 'talk' } }, ['both']],
    ['a length, that long included', { chosen: { minutes: '35' } }, ['starts', 'both']],
    ['a difficulty', { chosen: { difficulty: 'hard' } }, ['code']],
    ['a workspace', { chosen: { workspace: 'sql' } }, ['late', 'starts', 'both']],
    ['two at once', { chosen: { topic: 'sql', level: 'L4' } }, ['starts', 'both']],
    ['words in any case and order, without accents', { text: ' cafe LATE ' }, ['late']],
    ['words of the summary', { text: 'copies' }, ['starts']],
    ['words that are nowhere', { text: 'late nowhere' }, []],
  ] as const)('by %s', (_, filters, expected) => {
    expect(found(filters)).toEqual(expected)
  })

  it('leave out what the person knows, where that is asked for', () => {
    const seen = seenBy('late', 'gone-from-the-guide')
    expect(found({ unseen: true }, seen)).toEqual(['code', 'starts', 'both'])
    expect(found({}, seen)).toHaveLength(4)
  })

  it('leave only what is new to the candidate of a session, once that is known', () => {
    const session = sampleSessionId
    expect(found({ session }, { ...nobody, newToCandidate: new Set(['starts', 'both']) })).toEqual([
      'starts',
      'both',
    ])
    expect(found({ session }, { ...nobody, newToCandidate: new Set() })).toEqual([])
    expect(found({ session })).toHaveLength(4)
  })

  it('count what each value would show with all other filters as they are', () => {
    const filters: Filters = { ...noFilters, chosen: { topic: 'sql', level: 'L4' }, text: 'title' }
    const counts = countWith(guide.questions, filters, seenBy('starts'), {
      name: 'topic',
      values: ['sql', 'coding', 'talks'],
    })
    expect(Object.fromEntries(counts)).toEqual({ sql: 2, coding: 1, talks: 0 })
    const unseen = countWith(guide.questions, { ...filters, unseen: true }, seenBy('starts'), {
      name: 'level',
      values: ['L4', 'L5'],
    })
    expect(Object.fromEntries(unseen)).toEqual({ L4: 1, L5: 1 })
  })

  it('are told apart from none, and counted without the text', () => {
    expect(isFiltered({ ...noFilters, sort: 'minutes', text: ' ' })).toBe(false)
    expect(isFiltered({ ...noFilters, text: 'x' })).toBe(true)
    expect(countFilters({ ...noFilters, text: 'x', unseen: true, chosen: { topic: 'sql' } })).toBe(2)
    expect(isFiltered({ ...noFilters, session: sampleSessionId })).toBe(true)
  })
})

describe('facets', () => {
  it('have only values that questions have, and stand only where questions differ', () => {
    const values = Object.fromEntries(
      facets.map(({ name, values: all }) => [name, all.map(({ value }) => value)]),
    )
    expect(values).toEqual({
      topic: ['sql', 'coding'],
      level: ['L4', 'L5'],
      round: ['sql', 'talk'],
      minutes: ['20', '30', '45'],
      difficulty: ['easy', 'medium', 'hard'],
      workspace: ['sql', 'code'],
    })
    expect(facetsOf(sampleGuide).map(({ name }) => name)).toEqual(['level', 'round', 'workspace'])
  })
})

describe('sorting', () => {
  const sorted = (sort: Filters['sort']) => sortQuestions(guide.questions, sort, guide).map(({ id }) => id)
  it('goes by the guide’s own order of topics and levels, then by length', () => {
    expect(sorted('topic')).toEqual(['starts', 'both', 'late', 'code'])
    expect(sorted('level')).toEqual(['starts', 'both', 'code', 'late'])
    expect(sorted('minutes')).toEqual(['starts', 'both', 'code', 'late'])
    expect(sorted('difficulty')).toEqual(['starts', 'both', 'late', 'code'])
  })
})

describe('the address', () => {
  it('says all filters and gives them back', () => {
    const filters: Filters = {
      text: 'late rows',
      chosen: { topic: 'sql', level: 'L5', minutes: '45' },
      unseen: true,
      session: sampleSessionId,
      sort: 'difficulty',
    }
    const written = writeFilters(filters).toString()
    expect(written).toBe(
      'q=late+rows&topic=sql&level=L5&minutes=45&unseen=1&session=session-aaaa&sort=difficulty',
    )
    expect(readFilters(new URLSearchParams(written), facets)).toEqual(filters)
    expect(writeFilters(noFilters).toString()).toBe('')
  })

  it('is passed over where the guide has no such thing', () => {
    const odd = new URLSearchParams(
      'topic=nothing&level=L9&minutes=-1&unseen=yes&session=x&sort=price&workspace=sql',
    )
    expect(readFilters(odd, facets)).toEqual({ ...noFilters, chosen: { workspace: 'sql' } })
  })
})
