import type { Role } from '@dryrun/shared/access/roles'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { questionsThatFit } from '@dryrun/shared/guide/questions-that-fit'
import type { Level } from '@dryrun/shared/guide/topic'

/** A session as it is being planned. */
export type Draft = {
  level: Level
  rounds: DraftRound[]
  /** The last round taken out, to put back. */
  removed: { round: DraftRound; index: number } | null
  /** Null until the person writes a title of their own. */
  title: string | null
  hostRole: Role
  when: 'now' | 'later'
  /** As the input for date and time gives it, in the reader's zone: "2026-11-12T18:00". */
  startsAt: string
  nextKey: number
}

export type DraftRound = {
  /** Stays the same while rounds move. */
  key: number
  kind: string
  /** Null for a surprise: the server draws it. */
  questionId: string | null
  minutes: number
  swapped: boolean
}

export type DraftChange =
  | { type: 'level'; level: Level }
  | { type: 'add'; kinds: readonly string[] }
  | { type: 'remove'; key: number }
  | { type: 'undoRemove' }
  | { type: 'move'; key: number; by: -1 | 1 }
  | { type: 'kind'; key: number; kind: string }
  /** A question by its id, or null for a surprise. */
  | { type: 'question'; key: number; questionId: string | null }
  | { type: 'round'; key: number; minutes?: number; swapped?: boolean }
  | { type: 'plan'; title?: string; hostRole?: Role; when?: 'now' | 'later'; startsAt?: string }

/** A question to begin a draft with; what the guide does not have is passed over. */
export type Wish = {
  questionId: string | null
  kind: string | null
  level: string | null
  /** The level chosen last, for a question that is wished for without one. */
  lastLevel?: Level | null
}

/**
 * A draft with one round: the one that is wished for, else the guide's first that has a shared database, else its
 * first. A question that is wished for decides what level and round it is asked in, as far as the wish leaves it open,
 * and how long the round is.
 */
export function startDraft(guide: GuideView, wish?: Wish): Draft {
  const wished = guide.questions.find(({ id }) => id === wish?.questionId)
  // Lowest first, in whatever order a question names its own.
  const levels = guide.facts.levels
    .map(({ id }) => id)
    .filter(id => wished === undefined || wished.levels.includes(id))
  const wanted = wished ? [wish?.level, wish?.lastLevel] : [wish?.level, 'L5']
  const level = wanted.find(each => each && levels.includes(each)) ?? levels[0] ?? 'L5'
  const kinds = wished?.rounds ?? guide.rounds.map(({ id }) => id)
  const withSql = guide.questions.find(({ workspace }) => workspace === 'sql')?.rounds[0]
  const kind = [wish?.kind, withSql].find(each => each && kinds.includes(each)) ?? kinds[0]
  const empty: Draft = {
    level,
    rounds: [],
    removed: null,
    title: null,
    hostRole: 'interviewer',
    when: 'now',
    startsAt: '',
    nextKey: 1,
  }
  if (kind === undefined) return empty
  const draft = changeDraft(empty, { type: 'add', kinds: [kind] }, guide)
  if (!wished) return draft
  const key = empty.nextKey
  const asked = changeDraft(draft, { type: 'question', key, questionId: wished.id }, guide)
  return changeDraft(asked, { type: 'round', key, minutes: wished.minutes }, guide)
}

/** One step of planning. */
export function changeDraft(draft: Draft, change: DraftChange, guide: GuideView): Draft {
  const edit = (key: number, to: (round: DraftRound) => DraftRound): Draft => ({
    ...draft,
    rounds: draft.rounds.map(round => (round.key === key ? to(round) : round)),
  })
  switch (change.type) {
    case 'level':
      return refit({ ...draft, level: change.level }, guide)
    case 'add':
      return change.kinds.reduce((sofar, kind) => addRound(sofar, kind, guide), draft)
    case 'remove':
      return removeRound(draft, change.key)
    case 'undoRemove':
      return putBack(draft)
    case 'move':
      return { ...draft, rounds: moved(draft.rounds, change.key, change.by) }
    case 'kind':
      return edit(change.key, round => ({
        ...round,
        kind: change.kind,
        minutes: plannedMinutes(guide, change.kind),
        questionId: null,
      }))
    case 'question':
      return edit(change.key, round => ({ ...round, questionId: change.questionId }))
    case 'round': {
      const { minutes, swapped } = change
      return edit(change.key, round => ({
        ...round,
        minutes: minutes ?? round.minutes,
        swapped: swapped ?? round.swapped,
      }))
    }
    case 'plan': {
      const { type: _type, ...plan } = change
      return { ...draft, ...plan }
    }
  }
}

function addRound(draft: Draft, kind: string, guide: GuideView): Draft {
  const round: DraftRound = {
    key: draft.nextKey,
    kind,
    questionId: null,
    minutes: plannedMinutes(guide, kind),
    swapped: false,
  }
  return { ...draft, removed: null, nextKey: draft.nextKey + 1, rounds: [...draft.rounds, round] }
}

function removeRound(draft: Draft, key: number): Draft {
  const index = draft.rounds.findIndex(round => round.key === key)
  const round = draft.rounds[index]
  if (!round) return draft
  return { ...draft, rounds: draft.rounds.filter(one => one !== round), removed: { round, index } }
}

function putBack(draft: Draft): Draft {
  if (!draft.removed) return draft
  const { round, index } = draft.removed
  return { ...draft, rounds: draft.rounds.toSpliced(index, 0, round), removed: null }
}

function moved(rounds: DraftRound[], key: number, by: -1 | 1): DraftRound[] {
  const from = rounds.findIndex(round => round.key === key)
  const round = rounds[from]
  const to = from + by
  if (!round || to < 0 || to >= rounds.length) return rounds
  return rounds.toSpliced(from, 1).toSpliced(to, 0, round)
}

/** After a change of level: a question that no longer fits becomes a surprise. */
function refit(draft: Draft, guide: GuideView): Draft {
  const fits = ({ kind, questionId }: DraftRound) =>
    questionsThatFit(guide.questions, kind, draft.level).some(({ id }) => id === questionId)
  return {
    ...draft,
    rounds: draft.rounds.map(round => (fits(round) ? round : { ...round, questionId: null })),
  }
}

function plannedMinutes(guide: GuideView, kind: string): number {
  return guide.rounds.find(({ id }) => id === kind)?.minutes ?? 45
}
