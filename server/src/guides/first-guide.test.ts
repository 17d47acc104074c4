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

describe('the first guide', () => {
  test('has its five rounds in loop order, each with questions', () => {
    expect(rounds.map(round => round.id)).toEqual([
      'recruiter-screen',
      'sql-and-data-modelling',
      'coding-and-algorithms',
      'system-design',
      'behavioural',
    ])
    for (const { id } of rounds) {
      expect(questions.filter(question => question.rounds.includes(id)).length).toBeGreaterThan(0)
    }
  })

  test('states levels with whole dollars, and no years where none are known', () => {
    expect(levels).toEqual(['L3', 'L4', 'L5', 'L6', 'L7'])
    expect(facts.levels.map(level => level.pay?.average)).toEqual([219000, 363000, 569000, 794000, 1234000])
    expect(facts.levels.map(level => level.years?.from)).toEqual([0, 3, 6, undefined, undefined])
    expect(facts.skills).toHaveLength(8)
  })

  test('words the anchors around the bar for every level in most dimensions', () => {
    for (const { rubric } of rounds) {
      const rubrics = levels.map(level => rubricForLevel(rubric, level))
      const distinct = rubric.dimensions.filter((_, index) =>
        ([2, 3] as const).every(
          points =>
            new Set(rubrics.map(one => one.dimensions[index]?.anchors[points])).size >= levels.length - 1,
        ),
      )
      expect(distinct.length / rubric.dimensions.length).toBeGreaterThan(0.5)
    }
  })

  test('gives interviewers staged hints and what each score sounds like', () => {
    for (const { pack: forInterviewers } of questions) {
      expect(forInterviewers.hints.length).toBeGreaterThanOrEqual(3)
      expect(Object.values(forInterviewers.soundsLike ?? {})).toHaveLength(3)
    }
  })

  test('asks of each topic at each level, and has a quiz of more than two sittings', () => {
    for (const { id } of facts.topics) {
      const own = ofTopic(id)
      for (const level of levels)
        expect(own.filter(each => each.levels.includes(level)).length).toBeGreaterThan(1)
    }
    expect(quiz.length).toBeGreaterThan(20)
    expect(facts.levelFinder?.questions.length).toBeGreaterThanOrEqual(5)
  })
})
