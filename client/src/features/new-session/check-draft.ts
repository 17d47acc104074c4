import type { GuideView } from '@dryrun/shared/contract/guide'
import { roundMinutes } from '@dryrun/shared/contract/round'
import { NewSession, sessionLimits } from '@dryrun/shared/contract/session'
import { questionsThatFit } from '@dryrun/shared/guide/questions-that-fit'
import { ApiRefusal } from '../../api-refusal.ts'
import type { Draft } from './draft.ts'
import { usualTitle } from './plan-words.ts'

/** What is not right yet, by the control it stands at; a round's by its key. */
export type DraftFaults = {
  title?: string
  startsAt?: string
  rounds?: string
  questions: Map<number, string>
  minutes: Map<number, string>
}

export function checkDraft(draft: Draft, guide: GuideView, now: Date): DraftFaults {
  const faults: DraftFaults = { questions: new Map(), minutes: new Map() }
  if (draft.title?.trim() === '') faults.title = 'Give the session a title.'
  if ((draft.title ?? '').length > sessionLimits.titleChars) {
    faults.title = `Use at most ${sessionLimits.titleChars} characters.`
  }
  if (draft.rounds.length === 0) faults.rounds = 'Add at least one round.'
  if (draft.when === 'later') {
    const at = Date.parse(draft.startsAt)
    if (Number.isNaN(at)) faults.startsAt = 'Choose a date and a time.'
    else if (at < now.getTime()) faults.startsAt = 'This time has passed. Choose a later one.'
  }
  for (const { key, kind, minutes } of draft.rounds) {
    if (questionsThatFit(guide.questions, kind, draft.level).length === 0) {
      faults.questions.set(
        key,
        `No question of this round fits ${draft.level}. Choose another round or level.`,
      )
    }
    if (!Number.isInteger(minutes) || minutes < roundMinutes.min || minutes > roundMinutes.max) {
      faults.minutes.set(key, `${roundMinutes.min} to ${roundMinutes.max}.`)
    }
  }
  return faults
}

export function hasFaults({ title, startsAt, rounds, questions, minutes }: DraftFaults): boolean {
  return [title, startsAt, rounds].some(fault => fault !== undefined) || questions.size + minutes.size > 0
}

/** The faults, and with them what the server refused of a round's question. */
export function withRefusal(faults: DraftFaults, draft: Draft, thrown: unknown): DraftFaults {
  if (!(thrown instanceof ApiRefusal)) return faults
  const index = /^rounds\.(\d+)\.questionId$/.exec(thrown.field ?? '')?.[1]
  const round = index === undefined ? undefined : draft.rounds[Number(index)]
  if (!round) return faults
  return { ...faults, questions: new Map([...faults.questions, [round.key, thrown.message]]) }
}

/** A draft without faults, as the server is asked for it. */
export function toNewSession(draft: Draft, guide: GuideView): NewSession {
  return NewSession.parse({
    title: draft.title ?? usualTitle(draft, guide),
    guideId: guide.facts.id,
    level: draft.level,
    startsAt: draft.when === 'later' ? new Date(draft.startsAt).toISOString() : null,
    hostRole: draft.hostRole,
    rounds: draft.rounds.map(({ kind, questionId, minutes, swapped }) => ({
      kind,
      questionId,
      minutes,
      swapped,
    })),
  })
}
