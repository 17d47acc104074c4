import { expect, it } from 'vitest'
import { sampleGuide } from '../../../test/samples.ts'
import { findInGuides, indexTitles } from './find-in-guides.ts'

const many = {
  ...sampleGuide,
  questions: Array.from({ length: 12 }, (_, at) => ({
    ...sampleGuide.questions[0]!,
    id: `q-${at}`,
    title: `Question ${at}`,
  })),
}
const titles = new Map([['data-engineer', 'Data Engineer']])

it('finds at most eight of each kind, with the way to each', () => {
  const { questions, sections } = findInGuides([indexTitles(many)], titles, 'sql')
  expect(questions).toHaveLength(8)
  expect(questions[0]).toEqual({
    to: '/guide/data-engineer/questions/q-0',
    title: 'Question 0',
    where: 'Question · SQL',
  })
  expect(sections.map(({ to }) => to)).toContain('/guide/data-engineer#topic-sql')
})

it('says of which guide a hit is where there are several, and searches no texts', () => {
  const two = [indexTitles(sampleGuide), indexTitles({ ...many, facts: { ...many.facts, id: 'own-one' } })]
  const { sections } = findInGuides(two, new Map([...titles, ['own-one', 'Mine']]), 'correct results')
  expect(sections.map(({ where }) => where.split(' · ').at(-1))).toEqual(['Data Engineer', 'Mine'])
  expect(findInGuides(two, titles, 'pipelines').sections).toEqual([])
})
