import type { Role } from '@dryrun/shared/access/roles'
import type { GuideView, QuestionListItem } from '@dryrun/shared/contract/guide'
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
  /** Null where no question of the guide fits the round and the level. */
  questionId: string | null
  /** True where the question was drawn and stays hidden until the round starts. */
  isSurprise: boolean
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

/** A number from 0 to below 1: `Math.random`, or a known one in tests. */
export type Random = () => number

/** The questions a round may ask at a level, in the guide's order. */
export function questionsThatFit(guide: GuideView, kind: string, level: Level): QuestionListItem[] {
  return guide.questions.filter(({ rounds, levels }) => rounds.includes(kind) && levels.includes(level))
}

/** A draft with one round: the guide's first that has a shared database, else its first. */
export function startDraft(guide: GuideView, random: Random): Draft {
  const levels = guide.facts.levels.map(({ id }) => id)
  const level = levels.includes('L5') ? 'L5' : (levels[0] ?? 'L5')
  const withSql = guide.questions.find(({ workspace }) => workspace === 'sql')?.rounds[0]
  const kind = withSql ?? guide.rounds[0]?.id
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
  return kind === undefined ? empty : changeDraft(empty, { type: 'add', kinds: [kind] }, guide, random)
}

/** One step of planning. Surprises are drawn here, at the moment they are chosen, and never twice the same. */
export function changeDraft(draft: Draft, change: DraftChange, guide: GuideView, random: Random): Draft {
  const edit = (key: number, to: (round: DraftRound) => DraftRound): Draft => ({
    ...draft,
    rounds: draft.rounds.map(round => (round.key === key ? to(round) : round)),
  })
  switch (change.type) {
    case 'level':
      return refit({ ...draft, level: change.level }, guide, random)
    case 'add':
      return change.kinds.reduce((sofar, kind) => addRound(sofar, kind, guide, random), draft)
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
        isSurprise: true,
        questionId: draw(draft, change.kind, guide, random, round.key),
      }))
    case 'question':
      return edit(change.key, round =>
        change.questionId === null
          ? { ...round, isSurprise: true, questionId: draw(draft, round.kind, guide, random, round.key) }
          : { ...round, isSurprise: false, questionId: change.questionId },
      )
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

function addRound(draft: Draft, kind: string, guide: GuideView, random: Random): Draft {
  const round: DraftRound = {
    key: draft.nextKey,
    kind,
    questionId: draw(draft, kind, guide, random, null),
    isSurprise: true,
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

/** After a change of level: questions that no longer fit are drawn again, the chosen ones among them as surprises. */
function refit(draft: Draft, guide: GuideView, random: Random): Draft {
  return draft.rounds.reduce((sofar, round) => {
    const fits = questionsThatFit(guide, round.kind, draft.level).some(({ id }) => id === round.questionId)
    if (fits) return sofar
    const questionId = draw(sofar, round.kind, guide, random, round.key)
    return {
      ...sofar,
      rounds: sofar.rounds.map(one =>
        one.key === round.key ? { ...one, questionId, isSurprise: true } : one,
      ),
    }
  }, draft)
}

/** One of the questions that fit, not one of the other rounds' as long as there is another; null where none fits. */
function draw(
  draft: Draft,
  kind: string,
  guide: GuideView,
  random: Random,
  forKey: number | null,
): string | null {
  const fitting = questionsThatFit(guide, kind, draft.level)
  const taken = new Set(draft.rounds.filter(({ key }) => key !== forKey).map(({ questionId }) => questionId))
  const fresh = fitting.filter(({ id }) => !taken.has(id))
  const from = fresh.length > 0 ? fresh : fitting
  return from[Math.floor(random() * from.length)]?.id ?? null
}

function plannedMinutes(guide: GuideView, kind: string): number {
  return guide.rounds.find(({ id }) => id === kind)?.minutes ?? 45
}
