import type { EventName } from '@dryrun/shared/contract/events'
import type { RefusalCode } from '@dryrun/shared/contract/reply'
import { statusOf } from '@dryrun/shared/contract/reply'
import type { RouteName } from '@dryrun/shared/contract/routes'
import type { Mark } from '@dryrun/shared/contract/timeline'
import type { DocName } from '@dryrun/shared/documents/doc-name'

/**
 * The whole of who may do what, asked of the real application cell by cell. A route, event or document kind without a
 * row does not compile.
 *
 * Columns, in this order:
 *   nobody       not signed in, no guest seat
 *   guest        the round's candidate, as a guest
 *   account      the round's candidate, with an account
 *   interviewer  of the round, not the host
 *   observer     of the round
 *   host         of the session, who interviews in the round
 *   stranger     the host of another session
 *   removed      an interviewer of the round whom the host has taken out
 *
 * Cells: `ok`, or the HTTP status of the refusal's code (over the socket it is the same code without the number).
 */
export const askers = [
  'nobody',
  'guest',
  'account',
  'interviewer',
  'observer',
  'host',
  'stranger',
  'removed',
] as const
export type Asker = (typeof askers)[number]

/** One row for each event, and one for each kind of mark. */
export type EventRow = Exclude<EventName, 'timeline:mark'> | `timeline:mark ${Mark['kind']}`

/** One row for each document kind; notes are one's own or somebody else's. */
export type DocumentRow = Exclude<DocName['kind'], 'notes'> | 'notes, own' | "notes, another's"

/** How a round can stand. The rows that depend on it have a table for each; all others are judged in a live round. */
export const roundStates = ['waiting', 'live', 'locked', 'focus', 'ended'] as const
export type RoundState = (typeof roundStates)[number]

type ByRound<Name extends string> = Extract<
  Name,
  `${'round' | 'run' | 'focus' | 'score' | 'scorecard' | 'timeline:mark '}${string}`
>
export type RouteByRound = Extract<RouteName, `rounds.${string}`>
export type EventByRound = ByRound<EventRow>

// prettier-ignore
export const routeRows: Record<RouteName, string> = {
  //                     nobody guest account interviewer observer host stranger removed
  'people.me':          ' ok     ok    ok      ok          ok       ok   ok       ok  ',
  'people.becomeGuest': ' ok     ok    ok      ok          ok       ok   ok       ok  ',
  // An account claims the seats its browser has as a guest; the interviewer, observer and removed member are guests.
  'people.claimSeats':  ' 401    403   ok      403         403      ok   ok       403 ',
  'guides.list':        ' 401    ok    ok      ok          ok       ok   ok       ok  ',
  'guides.read':        ' 401    ok    ok      ok          ok       ok   ok       ok  ',
  'exposure.list':      ' 401    ok    ok      ok          ok       ok   ok       ok  ',
  // Answers are read with an account, and not by a candidate meanwhile; the interviewer and the observer are guests.
  'questions.open':     ' 401    403   403     403         403      ok   ok       403 ',
  'sessions.list':      ' 401    ok    ok      ok          ok       ok   ok       ok  ',
  'sessions.create':    ' 401    ok    ok      ok          ok       ok   ok       ok  ',
  'sessions.read':      ' 401    ok    ok      ok          ok       ok   404      404 ',
  'practice.start':     ' 401    403   403     ok          ok       ok   ok       ok  ',
  'quiz.results':       ' 401    ok    ok      ok          ok       ok   ok       ok  ',
  'quiz.begin':         ' 401    ok    ok      ok          ok       ok   ok       ok  ',
  // A sitting belongs to one person; the host's is asked for.
  'quiz.sitting':       ' 401    404   404     404         404      ok   404      404 ',
  'quiz.answer':        ' 401    404   404     404         404      ok   404      404 ',
  // Guides of one's own are an account's; the host's is asked for, and a copy is made of one of the server's.
  'library.list':       ' 401    403   ok      403         403      ok   ok       403 ',
  'library.import':     ' 401    403   ok      403         403      ok   ok       403 ',
  'library.copy':       ' 401    403   ok      403         403      ok   ok       403 ',
  'library.read':       ' 401    403   404     403         403      ok   404      403 ',
  'library.files':      ' 401    403   404     403         403      ok   404      403 ',
  'library.change':     ' 401    403   404     403         403      ok   404      403 ',
  'library.check':      ' 401    403   404     403         403      ok   404      403 ',
  'library.preview':    ' 401    403   404     403         403      ok   404      403 ',
  'library.try':        ' 401    403   404     403         403      ok   404      403 ',
  'library.publish':    ' 401    403   404     403         403      ok   404      403 ',
  'library.export':     ' 401    403   404     403         403      ok   404      403 ',
  'library.share':      ' 401    403   404     403         403      ok   404      403 ',
  'library.delete':     ' 401    403   404     403         403      ok   404      403 ',
  'invites.list':       ' 401    403   403     403         403      ok   404      404 ',
  'invites.create':     ' 401    403   403     403         403      ok   404      404 ',
  'invites.revoke':     ' 401    403   403     403         403      ok   404      404 ',
  'invites.preview':    ' ok     ok    ok      ok          ok       ok   ok       ok  ',
  'invites.accept':     ' ok     ok    ok      ok          ok       ok   ok       403 ',
  'rounds.question':    ' 401    ok    ok      ok          ok       ok   404      404 ',
  'rounds.pack':        ' 401    403   403     ok          403      ok   404      404 ',
  // A round's question is chosen before it starts.
  'rounds.choices':     ' 401    403   403     403         403      403  404      404 ',
  'rounds.edits':       ' 401    ok    ok      ok          ok       ok   404      404 ',
  'rounds.text':        ' 401    ok    ok      ok          ok       ok   404      404 ',
  'timeline.read':      ' 401    ok    ok      ok          ok       ok   404      404 ',
  'reports.read':       ' 401    ok    ok      ok          403      ok   404      404 ',
  'feedback.list':      ' 401    ok    ok      ok          ok       ok   ok       ok  ',
  'runs.hidden':        ' 401    403   403     ok          403      ok   404      404 ',
  'runs.read':          ' 401    ok    ok      ok          ok       ok   404      404 ',
  'calls.quality':      ' 401    ok    ok      ok          ok       ok   404      404 ',
  // The track that is asked about is the host's own.
  'recordings.list':        ' 401    ok    ok      ok          ok       ok   404      404 ',
  'recordings.track':       ' 401    ok    ok      ok          ok       ok   404      404 ',
  'recordings.finish':      ' 401    403   403     403         403      ok   404      404 ',
  'recordings.delete':      ' 401    403   403     403         403      ok   404      404 ',
  'recordings.deleteTrack': ' 401    403   403     403         403      ok   404      404 ',
}

// prettier-ignore
export const eventRows: Record<EventRow, string> = {
  //                      nobody guest account interviewer observer host stranger removed
  'connection:ping':     ' 401    ok    ok      ok          ok       ok   ok       ok  ',
  'session:join':        ' 401    ok    ok      ok          ok       ok   404      404 ',
  'session:leave':       ' 401    ok    ok      ok          ok       ok   404      404 ',
  'session:end':         ' 401    403   403     ok          403      ok   404      404 ',
  'member:remove':       ' 401    403   403     403         403      ok   404      404 ',
  'attention:set':       ' 401    ok    ok      ok          ok       ok   404      404 ',
  'chat:send':           ' 401    ok    ok      ok          ok       ok   404      404 ',
  'timeline:read':       ' 401    ok    ok      ok          ok       ok   404      404 ',
  'timeline:mark paste': ' 401    ok    ok      ok          403      ok   404      404 ',
  'timeline:mark hint':  ' 401    403   403     ok          403      ok   404      404 ',
  'round:start':         ' 401    403   403     ok          403      ok   404      404 ',
  'round:pause':         ' 401    403   403     ok          403      ok   404      404 ',
  'round:resume':        ' 401    403   403     ok          403      ok   404      404 ',
  'round:extend':        ' 401    403   403     ok          403      ok   404      404 ',
  'round:end':           ' 401    403   403     ok          403      ok   404      404 ',
  'round:lock':          ' 401    403   403     ok          403      ok   404      404 ',
  'round:assign':        ' 401    403   403     403         403      ok   404      404 ',
  'round:choose':        ' 401    403   403     403         403      403  404      404 ',
  'focus:start':         ' 401    ok    ok      403         403      403  404      404 ',
  'focus:end':           ' 401    ok    ok      ok          403      ok   404      404 ',
  'run:start':           ' 401    ok    ok      ok          403      ok   404      404 ',
  'run:check':           ' 401    ok    ok      ok          403      ok   404      404 ',
  'run:stop':            ' 401    ok    ok      ok          403      ok   404      404 ',
  'run:reset':           ' 401    ok    ok      ok          403      ok   404      404 ',
  'run:history':         ' 401    ok    ok      ok          ok       ok   404      404 ',
  // The round of these questions has no code, which only those are told who may run it.
  'code:start':          ' 401    409   409     409         403      409  404      404 ',
  'code:finish':         ' 401    409   409     409         409      409  404      404 ',
  'scorecard:open':      ' 401    403   403     ok          403      ok   404      404 ',
  'score:set':           ' 401    403   403     ok          403      ok   404      404 ',
  'score:clear':         ' 401    403   403     ok          403      ok   404      404 ',
  'scorecard:describe':  ' 401    403   403     ok          403      ok   404      404 ',
  'scorecard:submit':    ' 401    403   403     ok          403      ok   404      404 ',
  // A card is shared once the round is over: until then its own author is told of a conflict.
  'scorecard:share':     ' 401    403   403     409         403      409  404      404 ',
  'recording:read':      ' 401    ok    ok      ok          ok       ok   404      404 ',
  'recording:ask':       ' 401    403   403     403         403      ok   404      404 ',
  // Nobody but the host was present to be asked, and they agreed by asking.
  'recording:answer':    ' 401    409   409     409         409      ok   404      404 ',
  'recording:open':      ' 401    403   403     403         403      ok   404      404 ',
  'recording:stop':      ' 401    ok    ok      ok          ok       ok   404      404 ',
  // Everybody of the session is in the call, and agreed to what is recorded. Sound is what an observer may not send.
  'call:read':           ' 401    ok    ok      ok          ok       ok   404      404 ',
  'call:connection':     ' 401    ok    ok      ok          ok       ok   404      404 ',
  'call:join':           ' 401    ok    ok      ok          ok       ok   404      404 ',
  'call:leave':          ' 401    ok    ok      ok          ok       ok   404      404 ',
  'call:media':          ' 401    ok    ok      ok          403      ok   404      404 ',
  'call:signal':         ' 401    ok    ok      ok          ok       ok   404      404 ',
  'call:mute':           ' 401    403   403     ok          403      ok   404      404 ',
  'call:letSpeak':       ' 401    403   403     ok          403      ok   404      404 ',
  'call:quality':        ' 401    ok    ok      ok          ok       ok   404      404 ',
}

type StateRows = Record<RouteByRound | EventByRound, string>

// prettier-ignore
const waiting: StateRows = {
  //                      nobody guest account interviewer observer host stranger removed
  'rounds.question':     ' 401    403   403     ok          403      ok   404      404 ',
  'rounds.pack':         ' 401    403   403     ok          403      ok   404      404 ',
  'rounds.choices':      ' 401    403   403     ok          403      ok   404      404 ',
  'rounds.edits':        ' 401    403   403     ok          403      ok   404      404 ',
  'rounds.text':         ' 401    403   403     ok          403      ok   404      404 ',
  'timeline:mark paste': ' 401    403   403     403         403      403  404      404 ',
  'timeline:mark hint':  ' 401    403   403     403         403      403  404      404 ',
  'round:start':         ' 401    403   403     ok          403      ok   404      404 ',
  'round:pause':         ' 401    403   403     403         403      403  404      404 ',
  'round:resume':        ' 401    403   403     403         403      403  404      404 ',
  'round:extend':        ' 401    403   403     403         403      403  404      404 ',
  'round:end':           ' 401    403   403     403         403      403  404      404 ',
  'round:lock':          ' 401    403   403     403         403      403  404      404 ',
  'round:assign':        ' 401    403   403     403         403      ok   404      404 ',
  'round:choose':        ' 401    403   403     ok          403      ok   404      404 ',
  'focus:start':         ' 401    403   403     403         403      403  404      404 ',
  'focus:end':           ' 401    403   403     403         403      403  404      404 ',
  'run:start':           ' 401    403   403     403         403      403  404      404 ',
  'run:check':           ' 401    403   403     403         403      403  404      404 ',
  'run:stop':            ' 401    403   403     403         403      403  404      404 ',
  'run:reset':           ' 401    403   403     403         403      403  404      404 ',
  'run:history':         ' 401    403   403     ok          403      ok   404      404 ',
  'scorecard:open':      ' 401    403   403     403         403      403  404      404 ',
  'score:set':           ' 401    403   403     403         403      403  404      404 ',
  'score:clear':         ' 401    403   403     403         403      403  404      404 ',
  'scorecard:describe':  ' 401    403   403     403         403      403  404      404 ',
  'scorecard:submit':    ' 401    403   403     403         403      403  404      404 ',
  'scorecard:share':     ' 401    403   403     403         403      403  404      404 ',
}

// prettier-ignore
const ended: StateRows = {
  //                      nobody guest account interviewer observer host stranger removed
  'rounds.question':     ' 401    ok    ok      ok          ok       ok   404      404 ',
  'rounds.pack':         ' 401    403   403     ok          403      ok   404      404 ',
  'rounds.choices':      ' 401    403   403     403         403      403  404      404 ',
  'rounds.edits':        ' 401    ok    ok      ok          ok       ok   404      404 ',
  'rounds.text':         ' 401    ok    ok      ok          ok       ok   404      404 ',
  'timeline:mark paste': ' 401    403   403     403         403      403  404      404 ',
  'timeline:mark hint':  ' 401    403   403     403         403      403  404      404 ',
  // A round is not opened twice, and its roles stay as they were: whoever may is told of a conflict.
  'round:start':         ' 401    403   403     409         403      409  404      404 ',
  'round:pause':         ' 401    403   403     403         403      403  404      404 ',
  'round:resume':        ' 401    403   403     403         403      403  404      404 ',
  'round:extend':        ' 401    403   403     403         403      403  404      404 ',
  'round:end':           ' 401    403   403     403         403      403  404      404 ',
  'round:lock':          ' 401    403   403     403         403      403  404      404 ',
  'round:assign':        ' 401    403   403     403         403      409  404      404 ',
  'round:choose':        ' 401    403   403     403         403      403  404      404 ',
  'focus:start':         ' 401    403   403     403         403      403  404      404 ',
  'focus:end':           ' 401    403   403     403         403      403  404      404 ',
  'run:start':           ' 401    403   403     403         403      403  404      404 ',
  'run:check':           ' 401    403   403     403         403      403  404      404 ',
  'run:stop':            ' 401    403   403     403         403      403  404      404 ',
  'run:reset':           ' 401    403   403     403         403      403  404      404 ',
  'run:history':         ' 401    ok    ok      ok          ok       ok   404      404 ',
  'scorecard:open':      ' 401    403   403     ok          403      ok   404      404 ',
  'score:set':           ' 401    403   403     ok          403      ok   404      404 ',
  'score:clear':         ' 401    403   403     ok          403      ok   404      404 ',
  'scorecard:describe':  ' 401    403   403     ok          403      ok   404      404 ',
  'scorecard:submit':    ' 401    403   403     ok          403      ok   404      404 ',
  'scorecard:share':     ' 401    403   403     ok          403      ok   404      404 ',
}

/** A lock takes editing, running and resetting from the candidate, and nothing from anybody else. */
// prettier-ignore
const lockedChanges = {
  //                      nobody guest account interviewer observer host stranger removed
  'run:start':           ' 401    403   403     ok          403      ok   404      404 ',
  'run:check':           ' 401    403   403     ok          403      ok   404      404 ',
  'run:reset':           ' 401    403   403     ok          403      ok   404      404 ',
} satisfies Partial<StateRows>

/** What is asked about a round, by how the round stands. Focus time changes no right, only what is in the answers. */
export const roundRows: Record<Exclude<RoundState, 'live'>, StateRows> = {
  waiting,
  locked: { ...live(), ...lockedChanges },
  focus: live(),
  ended,
}

/** The rows of a live round that depend on its state. */
function live(): StateRows {
  const keys = Object.keys(waiting) as (keyof StateRows)[]
  const rows: Record<string, string> = { ...routeRows, ...eventRows }
  return Object.fromEntries(keys.map(key => [key, rows[key]])) as StateRows
}

/**
 * What becomes of somebody at a document:
 *   edits     in; their edits are acknowledged and reach the others, and so does their cursor
 *   unseen    in; their edits are acknowledged, and neither these nor their cursor reach anybody else
 *   withheld  in; their edits reach nobody and are not acknowledged, and the connection stays; the cursor is seen
 *   reads     in; an edit closes the connection with 4403 and reaches nobody; the cursor is seen
 *   44xx      closed at the door with this code
 */
export const documentOutcomes = ['edits', 'unseen', 'withheld', 'reads', '4401', '4403', '4404'] as const
export type DocumentOutcome = (typeof documentOutcomes)[number]

// prettier-ignore
export const documentRows: Record<RoundState, Record<DocumentRow, string>> = {
  waiting: {
    //                     nobody guest    account  interviewer observer host     stranger removed
    'workspace':         ' 4401   4403     4403     withheld    4403     withheld 4404     4404 ',
    'notes, own':        ' 4401   4403     4403     edits       edits    edits    4404     4404 ',
    "notes, another's":  ' 4401   4403     4403     4403        4403     4403     4404     4404 ',
  },
  live: {
    //                     nobody guest    account  interviewer observer host     stranger removed
    'workspace':         ' 4401   edits    edits    edits       reads    edits    4404     4404 ',
    'notes, own':        ' 4401   4403     4403     edits       edits    edits    4404     4404 ',
    "notes, another's":  ' 4401   4403     4403     4403        4403     4403     4404     4404 ',
  },
  locked: {
    //                     nobody guest    account  interviewer observer host     stranger removed
    'workspace':         ' 4401   withheld withheld edits       reads    edits    4404     4404 ',
    'notes, own':        ' 4401   4403     4403     edits       edits    edits    4404     4404 ',
    "notes, another's":  ' 4401   4403     4403     4403        4403     4403     4404     4404 ',
  },
  focus: {
    //                     nobody guest    account  interviewer observer host     stranger removed
    'workspace':         ' 4401   unseen   unseen   edits       reads    edits    4404     4404 ',
    'notes, own':        ' 4401   4403     4403     edits       edits    edits    4404     4404 ',
    "notes, another's":  ' 4401   4403     4403     4403        4403     4403     4404     4404 ',
  },
  ended: {
    //                     nobody guest    account  interviewer observer host     stranger removed
    'workspace':         ' 4401   withheld withheld withheld    reads    withheld 4404     4404 ',
    'notes, own':        ' 4401   4403     4403     edits       edits    edits    4404     4404 ',
    "notes, another's":  ' 4401   4403     4403     4403        4403     4403     4404     4404 ',
  },
}

export type Cell<Row extends string, Outcome extends string> = { row: Row; asker: Asker; outcome: Outcome }

const answers = ['ok', ...Object.values(statusOf).map(String)]

/** `ok`, or the status of the refusal. */
export function answerOf(refusal: { code: RefusalCode } | null): string {
  return refusal === null ? 'ok' : String(statusOf[refusal.code])
}

/** A table's cells one by one. Throws on a row that is not eight known words. */
export function cellsOf<Row extends string>(rows: Record<Row, string>): Cell<Row, string>[]
export function cellsOf<Row extends string, Outcome extends string>(
  rows: Record<Row, string>,
  outcomes: readonly Outcome[],
): Cell<Row, Outcome>[]
export function cellsOf<Row extends string>(
  rows: Record<Row, string>,
  outcomes: readonly string[] = answers,
): Cell<Row, string>[] {
  return (Object.keys(rows) as Row[]).flatMap(row => {
    const words = rows[row].trim().split(/ +/)
    if (words.length !== askers.length || words.some(word => !outcomes.includes(word))) {
      throw new Error(`The row of ${row} is not ${askers.length} of: ${outcomes.join(', ')}`)
    }
    return askers.map((asker, column) => ({ row, asker, outcome: words[column] ?? '' }))
  })
}
