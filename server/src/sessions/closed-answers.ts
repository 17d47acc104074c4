import type { Action } from '@dryrun/shared/access/can'
import type { Role } from '@dryrun/shared/access/roles'
import { answersNeedAccount } from '@dryrun/shared/contract/exposure'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Database } from '../db/connect.ts'
import { Refusal } from '../refusal.ts'
import { isBeingAsked, isBeingInterviewed, listMembersByRole } from './seat.store.ts'
import { findSession } from './session.store.ts'

type Parts = {
  db: Database
  /** The guide and all that is copied from one another with it: an id means the same question in each. */
  kinOf: (guideId: string) => Promise<string[]>
}
type Place = {
  sessionId: SessionId
  role: Role | null
  round: { id: string; state: 'waiting' | 'live' | 'ended' }
}

/** What shows the answer of a round's question, and what shows the question and what it is worked on with. */
const showsAnswer: ReadonlySet<Action> = new Set<Action>(['readPack', 'tryHidden'])
const showsQuestion: ReadonlySet<Action> = new Set<Action>([
  'readQuestion',
  'readWorkspace',
  'editWorkspace',
  'run',
  'resetDatabase',
])

/** The one judge of what stays closed to somebody although their role would open it. */
export function createClosedAnswers({ db, kinOf }: Parts) {
  /**
   * Whether an interview that is on elsewhere closes it. All rounds of all other sessions are closed alike, since a
   * refusal of one would say which question is coming. Left open is what somebody works on as a candidate, and the
   * questions, not the answers, of rounds that were over before.
   */
  async function isClosedMeanwhile(
    person: Person,
    { sessionId, role, round }: Place,
    action: Action,
  ): Promise<boolean> {
    const isOwnWork = showsQuestion.has(action) && (role === 'candidate' || round.state === 'ended')
    const shows = showsQuestion.has(action) || showsAnswer.has(action) || action === 'startRound'
    return shows && !isOwnWork && (await isBeingInterviewed(db, person, sessionId))
  }

  /** A browser may have any number of guests: what one of them reads is known of nobody. */
  async function requireAccountOrCandidate(person: Person, { role, round }: Place): Promise<void> {
    if (person.kind === 'account') return
    if (role === 'candidate') throw new Refusal('forbidden', answersNeedAccount)
    const candidates = await listMembersByRole(db, round.id as RoundId, 'candidate')
    if (candidates.length === 0) throw new Refusal('forbidden', noCandidateYet)
  }

  async function requireNotInterviewed(person: Person): Promise<void> {
    if (await isBeingInterviewed(db, person)) throw new Refusal('forbidden', answersClosed)
  }

  async function requireNotAsked(person: Person, guideId: string, questionIds: string[]): Promise<void> {
    if (questionIds.length === 0) return
    const asked = { guideIds: await kinOf(guideId), questionIds }
    if (await isBeingAsked(db, person, asked)) throw new Refusal('forbidden', answerClosed)
  }

  return {
    isClosedMeanwhile,
    /** Refuses while the person is still to be asked something in an interview that is on. */
    requireNotInterviewed,

    /** Refuses in a round what an interview elsewhere closes. */
    async requireOpenMeanwhile(person: Person, place: Place, action: Action): Promise<void> {
      if (await isClosedMeanwhile(person, place, action)) throw new Refusal('forbidden', answersClosed)
    },

    /** Refuses in a round what is closed to the person for now, or to guests. */
    async requireOpenInRound(
      person: Person,
      place: Place,
      action: Action,
      questionId: string,
    ): Promise<void> {
      if (await isClosedMeanwhile(person, place, action)) throw new Refusal('forbidden', answersClosed)
      if (!showsAnswer.has(action)) return
      await requireAccountOrCandidate(person, place)
      const session = await findSession(db, place.sessionId)
      if (session) await requireNotAsked(person, session.guideId, [questionId])
    },

    /**
     * Refuses where answers of a guide's questions are closed to the person: in an interview that is on every one, in
     * the same words; and those of what they practise.
     */
    async requireAnswersOpen(person: Person, guideId: string, questionIds: string[]): Promise<void> {
      if (questionIds.length === 0) return
      await requireNotInterviewed(person)
      await requireNotAsked(person, guideId, questionIds)
    },
  }
}

const answersClosed =
  'You are being interviewed now. Questions and their answers open when that session is over. If it was forgotten, end it or ask its host to.'
const answerClosed = 'You are practising this question now. Its answer opens when you have finished.'
const noCandidateYet =
  'A guest reads this once the candidate has joined. Create an account to read it now; what you did as a guest stays.'
