import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Scorecard } from '@dryrun/shared/contract/scorecard'
import type { Announce } from '../realtime/announce.ts'
import type { EventHandlers } from '../realtime/listen.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import type { ScorecardService } from './scorecard.service.ts'

type Parts = { cards: ScorecardService; seats: SeatService; announce: Announce }
type Names =
  | 'scorecard:open'
  | 'score:set'
  | 'score:clear'
  | 'scorecard:describe'
  | 'scorecard:submit'
  | 'scorecard:share'

export function scorecardEvents({ cards, seats, announce }: Parts): Pick<EventHandlers, Names> {
  /** Tells the author's other tabs, and nobody else. */
  function tellAuthor(sessionId: SessionId, roundId: RoundId, card: Scorecard): Scorecard {
    announce(sessionId, { members: [card.authorId] }, 'scorecard:changed', { sessionId, roundId, card })
    return card
  }

  /** Tells the round's interviewers that cards moved on, without a word of their scores. */
  async function tellInterviewers(sessionId: SessionId, roundId: RoundId): Promise<void> {
    const members: MemberId[] = await seats.membersByRole(roundId, 'interviewer')
    announce(sessionId, { members }, 'scorecards:moved', { sessionId, roundId })
  }

  return {
    'scorecard:open': ({ input, person }) => cards.openCard(person, input),
    'score:set': async ({ input, person }) => {
      const { dimensionId, points, comment } = input
      const card = await cards.setScore(person, input, { dimensionId, points, comment })
      return tellAuthor(input.sessionId, input.roundId, card)
    },
    'score:clear': async ({ input, person }) =>
      tellAuthor(input.sessionId, input.roundId, await cards.clearScore(person, input, input.dimensionId)),
    'scorecard:describe': async ({ input, person }) => {
      const { recommendation, strengths, improvements } = input
      const card = await cards.describeCard(person, input, { recommendation, strengths, improvements })
      return tellAuthor(input.sessionId, input.roundId, card)
    },
    'scorecard:submit': async ({ input, person }) => {
      const opened = await cards.submitCard(person, input)
      tellAuthor(input.sessionId, input.roundId, opened.mine)
      await tellInterviewers(input.sessionId, input.roundId)
      return opened
    },
    'scorecard:share': async ({ input, person }) => {
      const { sessionId, roundId } = input
      const card = tellAuthor(sessionId, roundId, await cards.shareCard(person, input))
      await tellInterviewers(sessionId, roundId)
      const candidates = await seats.membersByRole(roundId, 'candidate')
      announce(sessionId, { members: candidates }, 'report:released', { sessionId, roundId })
      return card
    },
  }
}
