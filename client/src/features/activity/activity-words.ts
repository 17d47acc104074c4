import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId, RunId } from '@dryrun/shared/contract/ids'
import { roundMinutes } from '@dryrun/shared/contract/round'
import type { Happening } from '@dryrun/shared/contract/timeline'
import type { Entry } from './group-events.ts'

type Of<K extends Happening['kind']> = Extract<Happening, { kind: K }>

/** What the words need to know of the session. */
export type Known = {
  me: MemberId
  nameOf: (memberId: MemberId) => string
  /** Rows a run gave; null where it gave none, or they are not known. */
  rowsOf: (runId: RunId) => number | null
}

/** An entry as a sentence without its subject: "ran a query: 12 rows". Null for what is told elsewhere. */
export function whatWasDone({ event, lastedMs, absences }: Entry, known: Known): string | null {
  const { what, memberId } = event
  switch (what.kind) {
    case 'round':
      return roundWords[what.change]
    case 'session':
      return 'ended the session'
    case 'role':
      return roleWords(what, memberId, known)
    case 'presence':
      return presenceWords(what, lastedMs, absences, known)
    case 'attention':
      if (absences > 0) return `left the page ${oftenFor(absences, lastedMs)}`
      if (what.change === 'left') return 'left the page'
      return lastedMs === null ? 'came back' : `came back after ${spanInWords(lastedMs)}`
    case 'focus':
      if (what.change === 'on') return 'began focus time'
      return lastedMs === null ? 'ended focus time' : `ended focus time (${spanInWords(lastedMs)})`
    case 'lock':
      return what.change === 'on' ? 'locked editing' : 'unlocked editing'
    case 'run':
      return runWords(what, known)
    case 'score':
      return memberId === known.me ? scoreWords(what) : null
    case 'paste':
      return `pasted ${countOf(what.chars, 'character')} in ${countOf(what.lines, 'line')}`
    case 'hint':
      return `gave hint ${what.number}`
    case 'call':
      return callWords(what, known)
    case 'recording':
      return recordingWords[what.change]
    case 'chat':
      return null
  }
}

function callWords({ change, memberId }: Of<'call'>, { me, nameOf }: Known): string {
  const whom = memberId === me ? 'you' : nameOf(memberId)
  switch (change) {
    case 'joined':
      return 'joined the call'
    case 'left':
      return 'left the call'
    case 'sharing':
      return 'shared a screen'
    case 'notSharing':
      return 'stopped sharing a screen'
    case 'muted':
      return `muted ${whom}`
    case 'allowed':
      return `let ${whom} speak`
    case 'disallowed':
      return `let ${whom} listen only`
  }
}

const recordingWords = {
  asked: 'asked to record the call',
  agreed: 'agreed to be recorded',
  declined: 'declined to be recorded',
  expired: 'asked to record; not everybody answered',
  started: 'began the recording',
  stopped: 'stopped the recording',
} as const

const roundWords = {
  started: 'started the round',
  paused: 'paused the timer',
  resumed: 'resumed the timer',
  extended: `added ${roundMinutes.added} minutes`,
  ended: 'ended the round',
} as const

const roleNames: Record<Role, string> = {
  interviewer: 'an interviewer',
  candidate: 'the candidate',
  observer: 'an observer',
}

function roleWords({ memberId, role }: Of<'role'>, by: MemberId | null, { me, nameOf }: Known): string {
  if (memberId === by) return `became ${roleNames[role]}`
  return `made ${memberId === me ? 'you' : nameOf(memberId)} ${roleNames[role]}`
}

function presenceWords(
  { change, memberId }: Of<'presence'>,
  lastedMs: number | null,
  absences: number,
  { me, nameOf }: Known,
): string {
  const after = lastedMs === null ? '' : ` after ${spanInWords(lastedMs)}`
  switch (change) {
    case 'came':
      return `came into the room${after}`
    case 'dropped':
      return absences > 0 ? `lost the connection ${oftenFor(absences, lastedMs)}` : 'lost the connection'
    case 'returned':
      return `reconnected${after}`
    case 'left':
      return absences > 0 ? `left the room ${oftenFor(absences, lastedMs)}` : 'left the room'
    case 'removed':
      return `removed ${memberId === me ? 'you' : nameOf(memberId)} from the session`
  }
}

function runWords({ run, runId, result }: Of<'run'>, { rowsOf }: Known): string {
  if (run === 'reset') return runKinds.reset
  const did = runKinds[run]
  if (result === 'ok') {
    const rows = rowsOf(runId)
    return rows === null ? did : `${did}: ${countOf(rows, 'row')}`
  }
  const words = resultWords[result]
  return words === undefined ? did : `${did}: ${words}`
}

const runKinds = {
  query: 'ran a query',
  check: 'checked the answer',
  reset: 'reset the database',
  cases: 'ran the code',
  hidden: 'tried the hidden cases',
} as const

const resultWords: Partial<Record<string, string>> = {
  failed: 'failed',
  limited: 'a limit was met',
  stopped: 'stopped',
  passed: 'it matches',
  passedVisible: 'it matches, but not on hidden data',
  casesFailed: 'some cases fail',
  differs: 'it differs',
  notComparable: 'nothing to compare',
}

function scoreWords({ dimensionId, change, points }: Of<'score'>): string {
  const dimension = dimensionId.replaceAll('-', ' ')
  if (change === 'cleared') return `cleared the score of ${dimension}`
  return points === null ? `set ${dimension} to not observed` : `scored ${dimension} ${points}`
}

function oftenFor(times: number, ms: number | null): string {
  const span = spanInWords(ms ?? 0)
  return times === 1 ? `for ${span}` : `${times} times, ${span} in all`
}

/** "under 1 s", "14 s", "3 min 5 s", "1 h 4 min". */
export function spanInWords(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 1) return 'under 1 s'
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const parts =
    hours > 0
      ? [`${hours} h`, minutes > 0 && `${minutes} min`]
      : [minutes > 0 && `${minutes} min`, rest > 0 && `${rest} s`]
  return parts.filter(Boolean).join(' ')
}

const countOf = (count: number, one: string) =>
  `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
