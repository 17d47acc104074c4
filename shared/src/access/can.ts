import type { Role } from './roles.ts'

export type RoundState = 'waiting' | 'live' | 'ended'

/** Everything a member may ask for inside a session; the server's edges and the client's buttons ask the same. */
export type Action =
  | 'manageSession'
  | 'startRound'
  | 'controlTimer'
  | 'endSession'
  | 'readQuestion'
  | 'readPack'
  | 'readWorkspace'
  | 'editWorkspace'
  | 'run'
  | 'resetDatabase'
  | 'stopRun'
  | 'lockEditing'
  | 'takeFocus'
  | 'endFocus'
  | 'markPaste'
  | 'giveHint'
  | 'writeNotes'
  | 'score'

export type Asker = {
  isHost: boolean
  /** The member's role in the round asked about; null where they have none (or no round is meant). */
  role: Role | null
}

/** What `can` needs to know of a round; `isLocked` while the interviewers keep the candidate from editing. */
export type RoundFacts = { state: RoundState; isLocked: boolean }

/**
 * Says whether a member may do a thing in a round.
 * `round` is null for what belongs to the session as a whole.
 */
export function can(asker: Asker, action: Action, round: RoundFacts | null): boolean {
  const interviews = asker.role === 'interviewer'
  const isCandidate = asker.role === 'candidate'
  const open = round !== null && round.state !== 'waiting'
  const live = round?.state === 'live'
  switch (action) {
    case 'manageSession':
      return asker.isHost
    case 'startRound':
    case 'endSession':
      return asker.isHost || interviews
    case 'controlTimer':
      return live && (asker.isHost || interviews)
    case 'readQuestion':
    case 'readWorkspace':
      return interviews || (open && asker.role !== null)
    case 'readPack':
      return interviews
    case 'editWorkspace':
    case 'run':
    case 'resetDatabase':
      return live && (interviews || (isCandidate && !round.isLocked))
    case 'stopRun':
    case 'endFocus':
      return live && (interviews || isCandidate)
    case 'takeFocus':
      return live && isCandidate
    case 'lockEditing':
    case 'giveHint':
      return live && interviews
    case 'markPaste':
      return live && (interviews || isCandidate)
    case 'writeNotes':
      return interviews || asker.role === 'observer'
    case 'score':
      return open && interviews
  }
}
