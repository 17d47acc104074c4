import { swapRole } from '@dryrun/shared/access/roles'
import type { NewRound, NewSession } from '@dryrun/shared/contract/session'
import { chooseFairly, type NoneLeft, type SurpriseRound } from '@dryrun/shared/guide/fair-choice'
import type { GuidePack, RoundKind } from '@dryrun/shared/guide/guide-pack'
import { questionsThatFit } from '@dryrun/shared/guide/questions-that-fit'
import type { Question } from '@dryrun/shared/guide/question'
import type { Level } from '@dryrun/shared/guide/topic'
import type { Knowledge } from '../exposure/exposure.service.ts'
import { Refusal } from '../refusal.ts'

export type PlannedRound = Pick<NewRound, 'minutes' | 'swapped'> & {
  kind: RoundKind
  question: Question
  isSurprise: boolean
}

const nothing: ReadonlySet<string> = new Set()

/**
 * What a plan's rounds are and ask: the questions that were named, each once, and surprises drawn fairly for the host,
 * who is the only one known yet. Refused on the round that cannot be held.
 */
export function planQuestions(
  guide: GuidePack,
  plan: NewSession,
  host: Knowledge,
  seed: string,
): PlannedRound[] {
  requireQuestionsOnce(plan)
  const named = new Set(plan.rounds.flatMap(({ questionId }) => questionId ?? []))
  const surprises = plan.rounds.flatMap(({ questionId }, position) =>
    questionId === null ? [surpriseAt(guide, plan, position, host)] : [],
  )
  const drawn = chooseFairly(surprises, named, seed)
  return plan.rounds.map(({ questionId, minutes, swapped }, position) => {
    const kind = kindOf(guide, plan, position)
    const choice = drawn.get(String(position))
    if (choice && choice.questionId === null) {
      const sentence = noneLeftInWords(choice.reason, plan.level)
      throw new Refusal('invalid', sentence, `rounds.${position}.questionId`)
    }
    const question = guide.questions.find(each => each.id === (choice?.questionId ?? questionId))
    if (!question?.rounds.includes(kind.id)) {
      const sentence = `Choose a question that fits ${kind.title}.`
      throw new Refusal('invalid', sentence, `rounds.${position}.questionId`)
    }
    return { kind, question, isSurprise: choice !== undefined, minutes, swapped }
  })
}

/** Why no surprise can be drawn, and what to do. */
function noneLeftInWords(reason: NoneLeft, level: Level): string {
  if (reason === 'noneFits') return `No question of this round fits ${level}. Choose another round or level.`
  const which = reason === 'allSeen' ? 'that you have not seen' : 'that this session does not ask already'
  return `No question is left at ${level} for this round ${which}. Choose one yourself, or another level.`
}

function surpriseAt(guide: GuidePack, plan: NewSession, position: number, host: Knowledge): SurpriseRound {
  const { level, hostRole, rounds } = plan
  const role = rounds[position]?.swapped ? swapRole(hostRole) : hostRole
  const kind = kindOf(guide, plan, position)
  return {
    id: String(position),
    fitting: questionsThatFit(guide.questions, kind.id, level).map(({ id }) => id),
    seenByCandidate: role === 'candidate' ? host.seen : nothing,
    openToInterviewers: role === 'interviewer' ? host.open : nothing,
    current: null,
  }
}

function kindOf(guide: GuidePack, plan: NewSession, position: number): RoundKind {
  const kind = guide.rounds.find(({ id }) => id === plan.rounds[position]?.kind)
  if (kind) return kind
  throw new Refusal('invalid', 'Choose one of the rounds of this guide.', `rounds.${position}.kind`)
}

/** In a swapped round the candidate reads the pack, so a question asked twice would be known the second time. */
function requireQuestionsOnce({ rounds }: NewSession): void {
  const asked = rounds.map(round => round.questionId)
  const again = asked.findIndex((id, index) => id !== null && asked.indexOf(id) < index)
  if (again >= 0) {
    throw new Refusal('invalid', 'Ask each question once in a session.', `rounds.${again}.questionId`)
  }
}
