import { describe, expect, it } from 'vitest'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { sampleGuide } from '../../../test/samples.ts'
import { groupsOf } from './groups.ts'
import { anchorsOf, dimensionAnchor, outlineOf, roundAnchor, sectionAnchor, topicAnchor } from './outline.ts'

function withSections(...ids: string[]): GuideView {
  const sections = ids.map(id => ({ id, title: `On ${id}`, body: 'Text.' }))
  return { ...sampleGuide, facts: { ...sampleGuide.facts, sections } }
}
const placed = (guide: GuideView) =>
  groupsOf(guide).map(({ id, parts }) => [
    id,
    ...parts.map(part => (part.kind === 'section' ? part.section.id : `(${part.kind})`)),
  ])

describe('the groups of a guide', () => {
  it('hold the sections they claim, and leave out what the guide lacks', () => {
    expect(placed(withSections('pay', 'culture', 'role', 'tips', 'process'))).toEqual([
      ['role-and-skills', 'role', '(skills)'],
      ['the-company', 'culture'],
      ['levels-and-pay', '(levels)', 'pay'],
      ['process-and-rounds', 'process', '(rounds)'],
      ['topics', '(topics)'],
      ['prepare', 'tips'],
    ])
  })

  it('take sections of a guide’s own where they stand in it', () => {
    expect(placed(withSections('hello', 'culture', 'perks', 'pay', 'taxes'))).toEqual([
      ['role-and-skills', 'hello', '(skills)'],
      ['the-company', 'culture', 'perks'],
      ['levels-and-pay', '(levels)', 'pay', 'taxes'],
      ['process-and-rounds', '(rounds)'],
      ['topics', '(topics)'],
    ])
  })
})

describe('addresses', () => {
  it('stay apart where a section, a topic and a round share a name', () => {
    expect(new Set([sectionAnchor('sql'), topicAnchor('sql'), roundAnchor('sql')]).size).toBe(3)
    expect(dimensionAnchor('sql', 'window')).not.toBe(roundAnchor('sql-window'))
  })

  it('of sections are their ids, except where the page has that id already', () => {
    expect(sectionAnchor('typical-week')).toBe('typical-week')
    expect(['levels', 'faq', 'main', 'topic-sql', 'round-sql'].map(sectionAnchor)).toEqual([
      'section--levels',
      'section--faq',
      'section--main',
      'section--topic-sql',
      'section--round-sql',
    ])
  })

  it('are all different in a guide made to confuse them', () => {
    const guide = withSections(
      'sql',
      'skills',
      'topics',
      'faq',
      'levels',
      'rounds',
      'role-and-skills',
      'level-l5',
      'prepare',
    )
    const anchors = anchorsOf(outlineOf(guide))
    expect(new Set(anchors).size).toBe(anchors.length)
  })
})
