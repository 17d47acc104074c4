import { z } from 'zod'
import { LevelRubric, Points } from '../rubric/rubric.ts'
import { MemberId, RoundId, ScorecardId, SessionId, Slug } from './ids.ts'

export const scorecardLimits = { commentChars: 4_000, summaryChars: 8_000 } as const

const Comment = z
  .string()
  .max(scorecardLimits.commentChars, `Use at most ${scorecardLimits.commentChars} characters.`)
const Summary = z
  .string()
  .max(scorecardLimits.summaryChars, `Use at most ${scorecardLimits.summaryChars} characters.`)

export const Recommendation = z.enum(['strong-no', 'no', 'yes', 'strong-yes'])
export type Recommendation = z.infer<typeof Recommendation>

/** One dimension's score. `points` null means "not observed"; a dimension without a score is not judged yet. */
export const Score = z.object({ dimensionId: Slug, points: Points.nullable(), comment: Comment })
export type Score = z.infer<typeof Score>

export const Scorecard = z.object({
  id: ScorecardId,
  roundId: RoundId,
  authorId: MemberId,
  authorName: z.string(),
  state: z.enum(['draft', 'submitted', 'shared']),
  /** The rubric it is scored on, frozen with it. */
  rubric: LevelRubric,
  scores: z.array(Score),
  recommendation: Recommendation.nullable(),
  strengths: z.string(),
  improvements: z.string(),
  submittedAt: z.iso.datetime().nullable(),
  sharedAt: z.iso.datetime().nullable(),
})
export type Scorecard = z.infer<typeof Scorecard>

/** The cards of a round as one interviewer may see them. */
export const RoundScorecards = z.object({
  mine: Scorecard,
  /** Other interviewers' submitted cards; empty until mine is submitted. */
  others: z.array(Scorecard),
  /** How many submitted cards are withheld until mine is. */
  withheld: z.number().int().nonnegative(),
})
export type RoundScorecards = z.infer<typeof RoundScorecards>

const CardInput = z.object({ sessionId: SessionId, roundId: RoundId })

export const scorecardEvents = {
  /** Opens (and makes, the first time) the asker's card for a round. */
  'scorecard:open': { input: CardInput, reply: RoundScorecards },
  /** Sets one dimension's points and comment. */
  'score:set': {
    input: CardInput.extend({ dimensionId: Slug, points: Points.nullable(), comment: Comment }),
    reply: Scorecard,
  },
  /** Takes a dimension's score back to "not judged yet". */
  'score:clear': { input: CardInput.extend({ dimensionId: Slug }), reply: Scorecard },
  'scorecard:describe': {
    input: CardInput.extend({
      recommendation: Recommendation.nullable(),
      strengths: Summary,
      improvements: Summary,
    }),
    reply: Scorecard,
  },
  /** Freezes the card. */
  'scorecard:submit': { input: CardInput, reply: RoundScorecards },
  /** Releases a submitted card to the candidate. */
  'scorecard:share': { input: CardInput, reply: Scorecard },
} as const

export const scorecardFacts = {
  /** To the author's own tabs only. */
  'scorecard:changed': z.object({ sessionId: SessionId, roundId: RoundId, card: Scorecard }),
  /** To the round's interviewers: somebody submitted or shared; says nothing of the scores. */
  'scorecards:moved': z.object({ sessionId: SessionId, roundId: RoundId }),
  /** To the candidate: a card was released. */
  'report:released': z.object({ sessionId: SessionId, roundId: RoundId }),
} as const
