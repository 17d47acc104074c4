import { rubricForLevel } from '@dryrun/shared/rubric/rubric'
import { describe, expect, test } from 'vitest'
import { guidesRoot } from '../../test/guide-copy.ts'
import { readGuidePacks } from './read-guide-pack.ts'

const pack = readGuidePacks(guidesRoot).get('netflix-data-engineer')
if (!pack) throw new Error('the first guide is gone')
const { facts, rounds, questions, quiz } = pack
const levels = facts.levels.map(({ id }) => id)
const ofTopic = (topic: string) => questions.filter(question => question.topic === topic)

/** The questions of the text that the guide was written from. */
const fromTheSource = [
  ...['home-ui-event-logging', 'churn-dataset-replay', 'continue-watching-state'],
  ...['late-watch-time', 'double-logged-events'],
  ...['daily-active-streamers', 'session-funnel', 'daily-playback-starts'],
  ...['playback-fact-table', 'player-schema-versions'],
  ...['play-sessions-per-member', 'impression-then-click', 'watermarked-daily-counts'],
  ...['new-fields-before-launch', 'conversion-drop-incident'],
]

describe('the first guide has', () => {
  test('all questions of its source, sixty and more in all, eight and more of each topic', () => {
    const ids = questions.map(({ id }) => id)
    expect(fromTheSource.filter(id => !ids.includes(id))).toEqual([])
    expect(questions.length).toBeGreaterThanOrEqual(60)
    for (const { id } of facts.topics) expect(ofTopic(id).length, id).toBeGreaterThanOrEqual(8)
    expect(ofTopic('sql').length).toBeGreaterThanOrEqual(14)
    expect(ofTopic('coding').length).toBeGreaterThanOrEqual(12)
  })

  test.each(levels)('of each topic at least three questions for %s', level => {
    for (const { id } of facts.topics) {
      const fitting = ofTopic(id).filter(question => question.levels.includes(level))
      expect(fitting.length, id).toBeGreaterThanOrEqual(3)
    }
  })

  test('for each SQL question hundreds of rows and hidden data of three kinds', () => {
    for (const { id, workspace } of ofTopic('sql')) {
      if (workspace.kind !== 'sql') throw new Error(`${id} has no database`)
      expect(workspace.seed.split('\n').length, id).toBeGreaterThan(200)
      expect(new Set(workspace.check.hidden.map(({ fault }) => fault)).size, id).toBeGreaterThanOrEqual(3)
    }
  })

  test('rubrics of at most five dimensions, worded for each level, with probes and red flags', () => {
    for (const { rubric } of rounds) {
      for (const dimension of rubric.dimensions) {
        expect(dimension.probes.length, dimension.id).toBeGreaterThanOrEqual(3)
        expect(dimension.redFlags.length, dimension.id).toBeGreaterThanOrEqual(2)
        const barAt = (level: string) =>
          rubricForLevel(rubric, level).dimensions.find(({ id }) => id === dimension.id)?.anchors[3]
        expect(barAt('L3'), dimension.id).not.toBe(barAt('L6'))
      }
    }
  })

  test('a quiz of thirty and more over all topics, and a level finder with every level in each question', () => {
    expect(quiz.length).toBeGreaterThanOrEqual(30)
    for (const { id } of facts.topics)
      expect(quiz.filter(item => item.topic === id).length).toBeGreaterThanOrEqual(5)
    for (const { options } of facts.levelFinder?.questions ?? []) {
      expect(options.map(({ level }) => level).sort()).toEqual(levels)
    }
  })
})
