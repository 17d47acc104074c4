import type { Role } from './roles.ts'

export type RoundState = 'waiting' | 'live' | 'ended'

/** Everything a member may ask for inside a session; the server's edges and the client's buttons ask the same. */
export type Action =
  | 'manageSession'
  | 'startRound'
  | 'chooseQuestion'
  | 'controlTimer'
  | 'endSession'
  | 'readQuestion'
  | 'readPack'
  | 'readWorkspace'
  | 'editWorkspace'
  | 'run'
  | 'resetDatabase'
  | 'stopRun'
  | 'tryHidden'
  | 'lockEditing'
  | 'takeFocus'
  | 'endFocus'
  | 'markPaste'
  | 'giveHint'
  | 'writeNotes'
  | 'score'
  | 'leadCall'

export type Asker = {
  isHost: boolean
  /** The member's role in the round asked about; null where they have none (or no round is meant). */
  role: Role | null
}

/** What `can` needs to know of a round. */
export type RoundFacts = {
  state: RoundState
  /** True while the interviewers keep the candidate from editing. */
  isLocked: boolean
  /** True where the candidate practises alone: once it is over, what interviewers read is theirs. */
  isPractice: boolean
}

/**
 * Says whether a member may do a thing in a round.
 * `round` is null for what belongs to the session as a whole.
 */
export function can(asker: Asker, action: Action, round: RoundFacts | null): boolean {
  const interviews = asker.role === 'interviewer'
  const isCandidate = asker.role === 'candidate'
  const live = round?.state === 'live'
  switch (action) {
    case 'manageSession':
      return asker.isHost
    case 'startRound':
    case 'endSession':
      return asker.isHost || interviews
    case 'chooseQuestion':
      return isPlanned(round) && (interviews || (asker.isHost && !isCandidate))
    case 'controlTimer':
      return live && (asker.isHost || interviews)
    case 'readQuestion':
    case 'readWorkspace':
      return interviews || (hasStarted(round) && asker.role !== null)
    case 'readPack':
      return interviews || reviewsPractice(asker, round)
    case 'tryHidden':
      return (live && interviews) || reviewsPractice(asker, round)
    case 'editWorkspace':
    case 'run':
    case 'resetDatabase':
      return live && (interviews || (isCandidate && !round.isLocked))
    case 'stopRun':
    case 'endFocus':
    case 'markPaste':
      return live && (interviews || isCandidate)
    case 'takeFocus':
      return live && isCandidate
    case 'lockEditing':
    case 'giveHint':
      return live && interviews
    case 'writeNotes':
    case 'score':
    case 'leadCall':
      return canWatchOver(asker, action, round)
  }
}

/** What goes beside the work itself: notes, scores, and the call, which the live round's interviewers lead. */
function canWatchOver(
  { isHost, role }: Asker,
  action: 'writeNotes' | 'score' | 'leadCall',
  round: RoundFacts | null,
): boolean {
  const interviews = role === 'interviewer'
  if (action === 'writeNotes') return interviews || role === 'observer'
  if (action === 'score') return interviews && hasStarted(round)
  return round === null ? isHost || interviews : interviews && round.state === 'live'
}

function hasStarted(round: RoundFacts | null): boolean {
  return round !== null && round.state !== 'waiting'
}

/** True for a round of an interview that has not started. */
function isPlanned(round: RoundFacts | null): boolean {
  return round?.state === 'waiting' && !round.isPractice
}

/** Who practised alone reads everything once it is over. */
function reviewsPractice({ role }: Asker, round: RoundFacts | null): boolean {
  return role === 'candidate' && round?.isPractice === true && round.state === 'ended'
}
