import { describe, expect, it } from 'vitest'
import { sampleGuide } from '../../../test/samples.ts'
import type { Place } from './places.ts'
import { placesOf } from './places.ts'
import { plainText } from './plain-text.ts'
import { indexPlaces, searchGuide } from './search-guide.ts'

function place(title: string, text: string): Place {
  return { at: { kind: 'part', anchor: title.toLowerCase() }, title, where: 'Somewhere', text }
}

const places = [
  place('Culture', 'Freedom and responsibility. Managers apply the keeper test.'),
  place('Late data', 'Events arrive up to seven days late. Say which day a late row counts for.'),
  place('Pay', 'L5 is paid $569k on average. Late answers cost nothing.'),
  place('Modelling', 'Grain first. The résumé of a table, so to speak. Upstream changes break it.'),
]
const find = (query: string) => searchGuide(indexPlaces(places), query)
const titles = (query: string) => find(query).map(found => found.place.title)
const marks = (query: string) =>
  find(query).flatMap(({ title, excerpt }) =>
    [...title, ...excerpt].filter(({ isMatch }) => isMatch).map(({ text }) => text),
  )

describe('searching a guide', () => {
  it('finds nothing for nothing', () => {
    expect(find('')).toEqual([])
    expect(find('  … ')).toEqual([])
  })

  it('wants every word, in any order and case', () => {
    expect(titles('TEST keeper')).toEqual(['Culture'])
    expect(titles('keeper late')).toEqual([])
  })

  it('puts a hit in the title first', () => {
    expect(titles('late')).toEqual(['Late data', 'Pay'])
    expect(titles('pay')).toEqual(['Pay'])
  })

  it('puts words that stand together before the same words apart', () => {
    const apart = place('Apart', 'The data of a day that came late.')
    const together = place('Together', 'What to do with late data.')
    const found = searchGuide(indexPlaces([apart, together]), 'late data')
    expect(found.map(each => each.place.title)).toEqual(['Together', 'Apart'])
  })

  it('takes the beginning of a word, and a longer piece from inside one', () => {
    expect(titles('respons')).toEqual(['Culture'])
    expect(titles('stream')).toEqual(['Modelling'])
    expect(titles('ea')).toEqual([])
  })

  it('reads both spellings, and words without their accents', () => {
    expect(titles('modeling')).toEqual(['Modelling'])
    expect(titles('resume')).toEqual(['Modelling'])
    expect(marks('resume')).toEqual(['résumé'])
    expect(marks('modeling')).toEqual(['Modelling'])
  })

  it('finds sums and levels', () => {
    expect(titles('569k')).toEqual(['Pay'])
    expect(titles('l5')).toEqual(['Pay'])
  })

  it('marks what was typed and nothing else, and loses no letter', () => {
    expect(marks('keep free')).toEqual(['Free', 'keep'])
    for (const query of ['late', 'l', 'e', 'keep free']) {
      for (const found of find(query)) {
        expect(found.title.map(({ text }) => text).join('')).toBe(found.place.title)
        expect(found.excerpt.map(({ text }) => text).join('')).toBe(found.place.text)
      }
    }
  })

  it('quotes a long text where the words stand', () => {
    const filler = 'Nothing of note is said in this sentence. '.repeat(20)
    const [found] = searchGuide(
      indexPlaces([place('Long', `${filler}A watermark closes the window. ${filler}`)]),
      ['watermark', 'window'].join(' '),
    )
    const quoted = found?.excerpt.map(({ text }) => text).join('') ?? ''
    expect(quoted).toContain('A watermark closes the window.')
    expect(quoted).toMatch(/^… .* …$/)
    expect(quoted.length).toBeLessThan(200)
  })
})

describe('what can be found', () => {
  it('is every kind of place, with where it stands', () => {
    const all = placesOf({
      ...sampleGuide,
      facts: { ...sampleGuide.facts, faq: [{ id: 'stock', question: 'Is there stock?', answer: 'Ask.' }] },
    })
    expect(
      all.map(({ at, where }) => [at.kind === 'part' ? at.anchor : `question ${at.questionId}`, where]),
    ).toEqual([
      ['glance', 'Facts'],
      ['role', 'Role and skills'],
      ['skill-sql', 'Role and skills › Skills and their weight'],
      ['level-l4', 'Levels and pay'],
      ['level-l5', 'Levels and pay'],
      ['round-sql', 'The process and rounds › Technical'],
      ['round-sql--correct-results', 'Scored in SQL'],
      ['round-talk', 'The process and rounds › Onsite'],
      ['topic-sql', 'Topics'],
      ['faq-stock', 'Questions people ask'],
      ['question one', 'Question · SQL'],
      ['question two', 'Question · SQL'],
      ['question three', 'Question · SQL'],
    ])
  })

  it('is read without the marks of Markdown', () => {
    expect(plainText('## Head\n\n- **Bold** and `code_name`\n1. *One* [link](https://x.test/a_b)')).toBe(
      'Head Bold and code_name One link',
    )
    expect(plainText('| Level | Pay |\n| --- | ---: |\n| L3 | $219k |')).toBe('Level · Pay L3 · $219k')
    expect(plainText('up 17.6 %, 2 * 3 is 6, a snake_case_name')).toBe(
      'up 17.6 %, 2 * 3 is 6, a snake_case_name',
    )
  })
})
