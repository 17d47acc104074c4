import { can, type Asker } from '@dryrun/shared/access/can'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { QuestionChoice, RoundChoices } from '@dryrun/shared/contract/round'
import { chooseFairly, type FairChoice, type SurpriseRound } from '@dryrun/shared/guide/fair-choice'
import type { Question } from '@dryrun/shared/guide/question'
import { questionsThatFit } from '@dryrun/shared/guide/questions-that-fit'
import type { Database } from '../db/connect.ts'
import type { ExposureService, Knowledge } from '../exposure/exposure.service.ts'
import type { GuideCatalogue } from '../library/catalogue.ts'
import { Refusal } from '../refusal.ts'
import { listAskingRounds, type AskingRound } from './choice.store.ts'
import type { SeatService } from './seat.service.ts'
import { findSession, listRoles, updateRound, type SessionRow } from './session.store.ts'
import type { ReplaceText } from './workspaces.ts'

type Parts = {
  db: Database
  guides: Pick<GuideCatalogue, 'ofSession'>
  seats: Pick<SeatService, 'requireRound'>
  exposure: Pick<ExposureService, 'knowledgeOfMembers'>
  newSeed: () => string
}

/** A transaction that holds the session's row. */
type Change = { tx: Database; session: SessionRow; replaceText: ReplaceText }

/** Which questions the rounds of a session ask, as long as they wait. */
export function createChoiceService({ db, guides, seats, exposure, newSeed }: Parts) {
  const questionsOf = async (tx: Database, session: SessionRow) =>
    (await guides.ofSession(session, tx))?.questions ?? []

  /** A session's rounds, and what those know of its guide who have a role in them. */
  async function lookAt(tx: Database, session: SessionRow) {
    const questions = await questionsOf(tx, session)
    const fitting = (round: { kind: string }) => questionsThatFit(questions, round.kind, session.level)
    const rounds = await listAskingRounds(tx, session.id as SessionId)
    const roles = await listRoles(
      tx,
      rounds.map(round => round.id as RoundId),
    )
    const members = [...new Set(roles.map(row => row.memberId as MemberId))]
    const known = await exposure.knowledgeOfMembers(members, session.guideId, tx)
    const knownTo = (round: AskingRound, role: Role, which: keyof Knowledge): ReadonlySet<string> => {
      const own = roles.filter(row => row.roundId === round.id && row.role === role)
      return new Set(own.flatMap(row => [...(known.get(row.memberId as MemberId)?.[which] ?? [])]))
    }
    const describe = (round: AskingRound): SurpriseRound => ({
      id: round.id,
      fitting: fitting(round).map(each => each.id),
      seenByCandidate: knownTo(round, 'candidate', 'seen'),
      openToInterviewers: knownTo(round, 'interviewer', 'open'),
      current: round.questionId,
    })
    const roleOf = (round: AskingRound, memberId: MemberId): Role | null =>
      roles.find(row => row.roundId === round.id && row.memberId === memberId)?.role ?? null
    return { questions, fitting, rounds, known, describe, roleOf }
  }

  /** Gives a round a question; the text it begins with goes with it. */
  async function ask({ tx, replaceText }: Change, round: AskingRound, question: Question): Promise<void> {
    if (question.id === round.questionId) return
    await updateRound(tx, round.id as RoundId, { question })
    await replaceText(tx, round.id as RoundId, question.workspace.starter)
  }

  async function apply(
    change: Change,
    rounds: readonly AskingRound[],
    choices: ReadonlyMap<string, FairChoice>,
  ): Promise<void> {
    const questions = await questionsOf(change.tx, change.session)
    for (const round of rounds) {
      const drawn = choices.get(round.id)?.questionId
      const question = drawn && questions.find(each => each.id === drawn)
      if (question) await ask(change, round, question)
    }
  }

  /** Draws another question for a round; other surprises may be changed for it. */
  async function chooseSurprise(change: Change, roundId: RoundId): Promise<void> {
    const { session, tx } = change
    const { rounds, describe } = await lookAt(tx, session)
    const surprises = rounds
      .filter(round => isDrawn(round) || round.id === roundId)
      .map(round => (round.id === roundId ? withoutCurrent(describe(round)) : describe(round)))
    const choices = chooseFairly(surprises, askedBesides(rounds, surprises), newSeed())
    if (choices.get(roundId)?.questionId === null) {
      const which = `No other question is left at ${session.level} for this round that the candidate has not seen.`
      throw new Refusal('conflict', `${which} Choose one yourself.`, 'questionId')
    }
    await apply(change, rounds, choices)
    await updateRound(tx, roundId, { isSurprise: true })
  }

  /** Gives a round the question that was named; a surprise elsewhere gives way to it where there is another for it. */
  async function chooseNamed(change: Change, roundId: RoundId, questionId: string): Promise<void> {
    const { session, tx } = change
    const { questions, rounds, describe } = await lookAt(tx, session)
    const round = rounds.find(each => each.id === roundId)
    // What it asks may stay, also where its guide has it no more.
    if (round?.questionId === questionId) return updateRound(tx, roundId, { isSurprise: false })
    const question = questions.find(each => each.id === questionId)
    if (!round || !question?.rounds.includes(round.kind))
      throw new Refusal('invalid', 'Choose a question that fits this round.', 'questionId')
    const others = rounds.filter(each => each !== round)
    const surprises = others.filter(isDrawn).map(describe)
    const asked = askedBesides(others, surprises)
    const choices = chooseFairly(surprises, new Set([...asked, questionId]), newSeed())
    const holder = others.find(each => each.questionId === questionId)
    if (asked.has(questionId) || (holder && choices.get(holder.id)?.questionId === null))
      throw new Refusal('conflict', 'Ask each question once in a session.', 'questionId')
    await apply(change, others, choices)
    await ask(change, round, question)
    await updateRound(tx, roundId, { isSurprise: false })
  }

  return {
    /**
     * Draws again for the surprises that wait and whose candidate has seen what was drawn. Gives back the ids of the
     * rounds for which none is left: they keep their question.
     */
    async redraw(change: Change): Promise<ReadonlySet<string>> {
      const { tx, session } = change
      const asking = await listAskingRounds(tx, session.id as SessionId)
      if (!asking.some(isDrawn)) return none
      const { rounds, describe } = await lookAt(tx, session)
      const surprises = rounds.filter(isDrawn).map(describe)
      const choices = chooseFairly(surprises, askedBesides(rounds, surprises), newSeed())
      await apply(change, rounds, choices)
      return new Set([...choices].flatMap(([id, { questionId }]) => (questionId === null ? [id] : [])))
    },

    /** Gives a round that waits the question of that id, or draws one. Refused where the session has none to give. */
    choose: (change: Change, roundId: RoundId, questionId: string | null): Promise<void> =>
      questionId === null ? chooseSurprise(change, roundId) : chooseNamed(change, roundId, questionId),

    /** What a round may be asked instead, and what of that its candidate has seen: told to nobody but who chooses it. */
    async listChoices(person: Person, roundId: RoundId): Promise<RoundChoices> {
      const { round, memberId, member, sessionId } = await seats.requireRound(
        person,
        roundId,
        'chooseQuestion',
      )
      const session = await findSession(db, sessionId)
      if (!session) throw new Refusal('not_found', 'This session does not exist.')
      const { fitting, rounds, known, describe, roleOf } = await lookAt(db, session)
      const own = rounds.find(each => each.id === roundId)
      const view = viewFor(own ? describe(own).seenByCandidate : none, known.get(memberId)?.seen ?? none)
      // What the asker is to be asked elsewhere is not missing here: by that they could tell what it is.
      const mayRead = (each: AskingRound) =>
        can({ isHost: member.isHost, role: roleOf(each, memberId) } satisfies Asker, 'readQuestion', each)
      const taken = new Set(rounds.filter(each => each !== own && mayRead(each)).map(each => each.questionId))
      return {
        roundId,
        current: view(round.question),
        choices: fitting(round)
          .filter(({ id }) => !taken.has(id))
          .map(view),
      }
    },
  }
}
export type ChoiceService = ReturnType<typeof createChoiceService>

const none: ReadonlySet<string> = new Set()

const isDrawn = (round: AskingRound) => round.state === 'waiting' && round.isSurprise

const withoutCurrent = (round: SurpriseRound): SurpriseRound => ({
  ...round,
  fitting: round.fitting.filter(id => id !== round.current),
  current: null,
})

/** What the rounds ask that are not drawn for. */
function askedBesides(rounds: readonly AskingRound[], drawn: readonly SurpriseRound[]): ReadonlySet<string> {
  const ids = new Set(drawn.map(each => each.id))
  return new Set(rounds.filter(each => !ids.has(each.id)).map(each => each.questionId))
}

const viewFor =
  (byCandidate: ReadonlySet<string>, byMe: ReadonlySet<string>) =>
  ({ id, title, minutes, difficulty }: Question): QuestionChoice => ({
    ...{ id, title, minutes, difficulty },
    seenByCandidate: byCandidate.has(id),
    seenByMe: byMe.has(id),
  })
