import type { MemberId, RoundId, ScorecardId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Recommendation, RoundScorecards, Score, Scorecard } from '@dryrun/shared/contract/scorecard'
import type { Happening } from '@dryrun/shared/contract/timeline'
import { scorecardProgress, stepsBeforeSubmit } from '@dryrun/shared/rubric/scorecard-progress'
import type { Database } from '../db/connect.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import type { RoundSeat, SeatService } from '../sessions/seat.service.ts'
import type { Recorded, TimelineService } from '../timeline/timeline.service.ts'
import { viewCard } from './scorecard-view.ts'
import {
  deleteScore,
  ensureCard,
  listCards,
  listScores,
  lockCard,
  putScore,
  updateCard,
} from './scorecard.store.ts'

type Parts = {
  db: Database
  seats: SeatService
  timeline: Pick<TimelineService, 'record' | 'tell'>
  now: () => Date
}
type Where = { sessionId: SessionId; roundId: RoundId }
type Summary = { recommendation: Recommendation | null; strengths: string; improvements: string }

/** Scorecards: written by their author alone, blind to the others' until submitted, then frozen, then shared. */
export function createScorecardService({ db, seats, timeline, now }: Parts) {
  async function requireScorer(person: Person, { sessionId, roundId }: Where): Promise<RoundSeat> {
    const seat = await seats.requireRound(person, roundId, 'score')
    if (seat.sessionId !== sessionId) throw new Refusal('not_found', 'This round is not of this session.')
    return seat
  }

  async function readCards(...roundIds: RoundId[]): Promise<Scorecard[]> {
    const rows = await listCards(db, roundIds)
    const scores = await listScores(
      db,
      rows.map(row => row.card.id),
    )
    return rows.map(row => viewCard(row, scores))
  }

  async function readMine(roundId: RoundId, memberId: MemberId): Promise<Scorecard> {
    const mine = (await readCards(roundId)).find(card => card.authorId === memberId)
    if (!mine) throw new Refusal('not_found', 'You have no scorecard for this round.')
    return mine
  }

  /** Changes the author's own draft under its lock. */
  async function changeDraft(
    seat: RoundSeat,
    roundId: RoundId,
    /** Gives back what belongs on the timeline, if anything does. */
    work: (
      tx: Database,
      cardId: string,
      card: Pick<Scorecard, 'recommendation'>,
    ) => Promise<Happening | void>,
  ): Promise<Scorecard> {
    await ensureCard(db, newId<ScorecardId>(), roundId, seat.memberId)
    const recorded = await db.transaction(async tx => {
      const card = await lockCard(tx, roundId, seat.memberId)
      if (card?.state !== 'draft') {
        throw new Refusal('conflict', 'This scorecard is submitted and does not change any more.')
      }
      const happening = await work(tx, card.id, card)
      return happening ? [await recordScore(tx, seat, happening)] : []
    })
    await timeline.tell(recorded)
    return readMine(roundId, seat.memberId)
  }

  function recordScore(tx: Database, seat: RoundSeat, what: Happening): Promise<Recorded> {
    const { sessionId, memberId, round } = seat
    return timeline.record(tx, {
      sessionId,
      roundId: round.id as RoundId,
      memberId,
      audience: 'author',
      what,
    })
  }

  function requireDimension(seat: RoundSeat, dimensionId: string): void {
    if (!seat.round.rubric.dimensions.some(dimension => dimension.id === dimensionId)) {
      throw new Refusal('invalid', "This is not a dimension of the round's rubric.", 'dimensionId')
    }
  }

  async function roundCards(roundId: RoundId, memberId: MemberId): Promise<RoundScorecards> {
    const cards = await readCards(roundId)
    const mine = cards.find(card => card.authorId === memberId)
    if (!mine) throw new Refusal('not_found', 'You have no scorecard for this round.')
    const submitted = cards.filter(card => card.authorId !== memberId && card.state !== 'draft')
    const blind = mine.state === 'draft'
    return { mine, others: blind ? [] : submitted, withheld: blind ? submitted.length : 0 }
  }

  return {
    /** The author's card for a round (made the first time) and the others' as far as they may be seen. */
    async openCard(person: Person, where: Where): Promise<RoundScorecards> {
      const seat = await requireScorer(person, where)
      await ensureCard(db, newId<ScorecardId>(), where.roundId, seat.memberId)
      return roundCards(where.roundId, seat.memberId)
    },

    /** Sets one dimension: 1 to 4, or null for "not observed". */
    async setScore(person: Person, where: Where, given: Score): Promise<Scorecard> {
      const seat = await requireScorer(person, where)
      requireDimension(seat, given.dimensionId)
      const { dimensionId, points } = given
      return changeDraft(seat, where.roundId, async (tx, cardId) => {
        const before = (await listScores(tx, [cardId])).find(score => score.dimensionId === dimensionId)
        await putScore(tx, cardId, given, now())
        if (before && before.points === points) return
        return { kind: 'score', change: 'set', dimensionId, points }
      })
    },

    async clearScore(person: Person, where: Where, dimensionId: string): Promise<Scorecard> {
      const seat = await requireScorer(person, where)
      requireDimension(seat, dimensionId)
      return changeDraft(seat, where.roundId, async (tx, cardId) => {
        await deleteScore(tx, cardId, dimensionId, now())
        return { kind: 'score', change: 'cleared', dimensionId, points: null }
      })
    },

    async describeCard(person: Person, where: Where, summary: Summary): Promise<Scorecard> {
      const seat = await requireScorer(person, where)
      return changeDraft(seat, where.roundId, (tx, cardId) => updateCard(tx, cardId, summary))
    },

    /** Freezes the card; refused with what is missing while it is not whole. */
    async submitCard(person: Person, where: Where): Promise<RoundScorecards> {
      const seat = await requireScorer(person, where)
      await changeDraft(seat, where.roundId, async (tx, cardId, { recommendation }) => {
        const scores = await listScores(tx, [cardId])
        const progress = scorecardProgress({ rubric: seat.round.rubric, scores, recommendation })
        if (!progress.canSubmit) throw new Refusal('conflict', stepsBeforeSubmit(progress).join(' '))
        await updateCard(tx, cardId, { state: 'submitted', submittedAt: now() })
      })
      return roundCards(where.roundId, seat.memberId)
    },

    /** Releases a submitted card to the candidate. */
    async shareCard(person: Person, where: Where): Promise<Scorecard> {
      const seat = await requireScorer(person, where)
      if (seat.round.state !== 'ended') {
        throw new Refusal(
          'conflict',
          'End the round before you share: scores would meet the candidate in the middle of it.',
        )
      }
      await db.transaction(async tx => {
        const card = await lockCard(tx, where.roundId, seat.memberId)
        if (!card || card.state === 'draft')
          throw new Refusal('conflict', 'Submit the scorecard before you share it.')
        if (card.state === 'submitted') await updateCard(tx, card.id, { state: 'shared', sharedAt: now() })
      })
      return readMine(where.roundId, seat.memberId)
    },

    /** The cards of these rounds that were released to their candidates. */
    async listSharedCards(roundIds: RoundId[]): Promise<Scorecard[]> {
      return (await readCards(...roundIds)).filter(card => card.state === 'shared')
    },

    /**
     * The cards of a round as a reader of the report sees them: shared ones for its candidate; for an
     * interviewer their own, and the others' once their own is submitted.
     */
    async listVisibleCards(
      roundId: RoundId,
      reader: { memberId: MemberId; interviews: boolean },
    ): Promise<Scorecard[]> {
      const cards = await readCards(roundId)
      if (!reader.interviews) return cards.filter(card => card.state === 'shared')
      const mine = cards.find(card => card.authorId === reader.memberId)
      const blind = !mine || mine.state === 'draft'
      return cards.filter(card => card.authorId === reader.memberId || (!blind && card.state !== 'draft'))
    },
  }
}
export type ScorecardService = ReturnType<typeof createScorecardService>
