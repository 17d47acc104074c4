import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { RoundScorecards, Scorecard } from '@dryrun/shared/contract/scorecard'
import { ask, onConnection, onFact, readConnection } from '../../live/socket.ts'
import { faultInWords } from './fault-in-words.ts'
import { createTurns } from './in-turn.ts'
import { createScorecardDraft, type ScorecardDraft } from './scorecard-draft.ts'

export type ScorecardState = {
  cards: RoundScorecards | null
  /** There while my card may still be changed. */
  draft: ScorecardDraft | null
  /** Why the cards could not be opened; what was opened before stays. */
  problem: string | null
}

export type ScorecardStore = ReturnType<typeof createScorecardStore>

/** The cards of one round as their reader may see them, kept up to date until it is closed. */
export function createScorecardStore(sessionId: SessionId, roundId: RoundId) {
  const here = { sessionId, roundId }
  const inTurn = createTurns()
  const listeners = new Set<() => void>()
  let state: ScorecardState = { cards: null, draft: null, problem: null }
  let isClosed = false
  const set = (next: Partial<ScorecardState>) => {
    state = { ...state, ...next }
    listeners.forEach(hear => hear())
  }

  const takeCard = (card: Scorecard) => {
    state.draft?.receive(card)
    if (state.cards !== null) take({ ...state.cards, mine: card })
    return card
  }
  // A request on a line that is down would wait for its time to run out, and "Saving" would stand there as long.
  const save = (task: () => Promise<Scorecard>) =>
    inTurn(() =>
      readConnection().state === 'live' ? task() : Promise.reject(new Error('The connection is down.')),
    )
  const writer = {
    setScore: (dimensionId: string, points: Scorecard['scores'][number]['points'], comment: string) =>
      save(() => ask('score:set', { ...here, dimensionId, points, comment })),
    clearScore: (dimensionId: string) => save(() => ask('score:clear', { ...here, dimensionId })),
    describe: (overall: Pick<Scorecard, 'recommendation' | 'strengths' | 'improvements'>) =>
      save(() => ask('scorecard:describe', { ...here, ...overall })),
  }

  function take(cards: RoundScorecards): void {
    if (isClosed) return
    if (cards.mine.state !== 'draft') {
      state.draft?.close()
      return set({ cards, draft: null, problem: null })
    }
    state.draft?.receive(cards.mine)
    set({ cards, draft: state.draft ?? createScorecardDraft(cards.mine, writer), problem: null })
  }

  async function open(): Promise<void> {
    try {
      take(await inTurn(() => ask('scorecard:open', here)))
    } catch (fault) {
      if (!isClosed) set({ problem: faultInWords(fault) })
    }
  }

  let wasLive = readConnection().state === 'live'
  const stops = [
    onFact('scorecard:changed', fact => {
      if (fact.roundId === roundId) takeCard(fact.card)
    }),
    onFact('scorecards:moved', fact => {
      if (fact.roundId === roundId) void open()
    }),
    onConnection(() => {
      const isLive = readConnection().state === 'live'
      if (isLive && !wasLive) {
        state.draft?.tryAgain()
        void open()
      }
      wasLive = isLive
    }),
  ]
  if (wasLive) void open()

  return {
    subscribe(hear: () => void): () => void {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
    read: () => state,
    open,
    /** Saves what is typed, then freezes the card. Throws `ApiRefusal`, or an error that says what is not saved. */
    async submit(): Promise<void> {
      if (state.draft !== null && !(await state.draft.flush())) {
        throw new Error(
          'Some of your words are not saved yet. Look for the fields that say so, then submit again.',
        )
      }
      take(await inTurn(() => ask('scorecard:submit', here)))
    },
    /** Releases the submitted card to the candidate. Throws `ApiRefusal`. */
    async share(): Promise<void> {
      takeCard(await inTurn(() => ask('scorecard:share', here)))
    },
    close(): void {
      isClosed = true
      stops.forEach(stop => stop())
      state.draft?.close()
    },
  }
}
