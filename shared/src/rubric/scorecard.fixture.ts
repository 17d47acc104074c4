import { MemberId, RoundId, ScorecardId } from '../contract/ids.ts'
import type { Scorecard } from '../contract/scorecard.ts'
import type { LevelRubric } from './rubric.ts'

/** A rubric of three dimensions worded for L5, for tests. */
export const sampleRubric: LevelRubric = {
  level: 'L5',
  dimensions: [
    {
      id: 'correct-results',
      title: 'Correct results',
      listenFor: 'The asked-for rows, also on data that was not shown.',
      anchors: {
        1: 'No query that runs, even with hints.',
        2: 'Correct, but ties and NULLs come up only when asked about.',
        3: 'Correct at first run; ties, NULLs and late rows are settled before typing.',
        4: 'Also proves it with a counting query.',
      },
      probes: [],
      redFlags: ['Adds DISTINCT until the number looks right.'],
    },
    {
      id: 'query-craft',
      title: 'Query craft',
      listenFor: 'Steps another engineer can read, and a sense of what they cost.',
      anchors: {
        1: 'One tangled statement that its author cannot explain.',
        2: 'Works, but its steps have no names.',
        3: 'Named steps, each with one grain; filters come early.',
        4: 'Compares two forms of the query and picks with a reason.',
      },
      probes: [],
      redFlags: [],
    },
    {
      id: 'thinking-aloud',
      title: 'Thinking aloud',
      listenFor: 'Assumptions before code, and a plan that can be corrected.',
      anchors: {
        1: 'Works in silence.',
        2: 'Explains afterwards.',
        3: 'States assumptions and plan, then narrates.',
        4: 'Offers two ways with their prices.',
      },
      probes: [],
      redFlags: [],
    },
  ],
}

export const sampleRoundId = RoundId.parse('round-sql-01')
export const samplePeople = {
  ana: { id: MemberId.parse('member-ana-1'), name: 'Ana' },
  dan: { id: MemberId.parse('member-dan-1'), name: 'Dan' },
} as const

/** Ana's empty draft, with whatever is to be different. */
export function sampleScorecard(more: Partial<Scorecard> = {}): Scorecard {
  return {
    id: ScorecardId.parse('card-ana-0001'),
    roundId: sampleRoundId,
    authorId: samplePeople.ana.id,
    authorName: samplePeople.ana.name,
    state: 'draft',
    rubric: sampleRubric,
    scores: [],
    recommendation: null,
    strengths: '',
    improvements: '',
    submittedAt: null,
    sharedAt: null,
    ...more,
  }
}

/** A card with everything that submitting asks for. */
export function completeScorecard(more: Partial<Scorecard> = {}): Scorecard {
  return sampleScorecard({
    scores: [
      { dimensionId: 'correct-results', points: 3, comment: 'Named the duplicate start before typing.' },
      { dimensionId: 'query-craft', points: 2, comment: '' },
      { dimensionId: 'thinking-aloud', points: null, comment: '' },
    ],
    recommendation: 'yes',
    strengths: 'Asked about late rows first.',
    improvements: 'Name the steps of the query.',
    ...more,
  })
}
