import type { Happening, TimelineEvent } from '@dryrun/shared/contract/timeline'

/** An absence up to this long is one line, not two. */
const shortAbsenceMs = 10_000

export type Entry = {
  event: TimelineEvent
  /** Milliseconds of what the event ends (an absence, focus time), or of all absences told in one. */
  lastedMs: number | null
  /** Short absences told in one; 0 where the entry is just its event. */
  absences: number
}

/** A way to be absent; each begins and ends by itself. */
type Way = 'connection' | 'room' | 'page'

/**
 * The events in order, with what each ended. A short absence and the return from it are one entry, where it began;
 * so are several of one person in a row: a bad connection must not drown the rest.
 */
export function groupEvents(events: readonly TimelineEvent[]): Entry[] {
  const entries: Entry[] = []
  for (const event of events) {
    const entry: Entry = { event, lastedMs: lastedMs(entries, event), absences: 0 }
    const began = beginningOf(entries, event)
    if (began === null || entry.lastedMs === null || entry.lastedMs > shortAbsenceMs) entries.push(entry)
    else close(entries, began, entry.lastedMs)
  }
  return entries
}

/** Turns a departure into a short absence, and adds it to the one right before where that is of the same kind. */
function close(entries: Entry[], at: number, lasted: number): void {
  const absence = entries[at]
  if (!absence) return
  const before = entries[at - 1]
  if (before && before.absences > 0 && isSame(before.event, absence.event)) {
    entries.splice(at - 1, 2, {
      event: before.event,
      lastedMs: (before.lastedMs ?? 0) + lasted,
      absences: before.absences + 1,
    })
  } else {
    entries[at] = { event: absence.event, lastedMs: lasted, absences: 1 }
  }
}

function lastedMs(entries: readonly Entry[], event: TimelineEvent): number | null {
  const { what } = event
  if (what.kind === 'attention' && what.change === 'back') return what.awayMs
  if (what.kind === 'focus' && what.change === 'off') {
    const began = entries.findLast(
      ({ event: earlier }) => earlier.what.kind === 'focus' && earlier.roundId === event.roundId,
    )
    return began ? between(began.event, event) : null
  }
  const began = entries[beginningOf(entries, event) ?? -1]
  return began ? between(began.event, event) : null
}

/** Where the departure stands that this event is the return from; null where there is none. */
function beginningOf(entries: readonly Entry[], event: TimelineEvent): number | null {
  const way = returnsFrom(event.what)
  if (way === null) return null
  const at = entries.findLastIndex(
    ({ event: earlier }) => aboutWhom(earlier) === aboutWhom(event) && wayOf(earlier.what) === way,
  )
  const latest = entries[at]
  return latest && latest.absences === 0 && leavesBy(latest.event.what) === way ? at : null
}

function leavesBy(what: Happening): Way | null {
  if (what.kind === 'attention') return what.change === 'left' ? 'page' : null
  if (what.kind !== 'presence') return null
  return what.change === 'dropped' ? 'connection' : what.change === 'left' ? 'room' : null
}

function returnsFrom(what: Happening): Way | null {
  if (what.kind === 'attention') return what.change === 'back' ? 'page' : null
  if (what.kind !== 'presence') return null
  return what.change === 'returned' ? 'connection' : what.change === 'came' ? 'room' : null
}

const wayOf = (what: Happening) => leavesBy(what) ?? returnsFrom(what)

const isSame = (one: TimelineEvent, other: TimelineEvent) =>
  aboutWhom(one) === aboutWhom(other) && wayOf(one.what) === wayOf(other.what)

const aboutWhom = ({ memberId, what }: TimelineEvent) => (what.kind === 'presence' ? what.memberId : memberId)

const between = (from: TimelineEvent, to: TimelineEvent) =>
  Math.max(0, Date.parse(to.at) - Date.parse(from.at))
