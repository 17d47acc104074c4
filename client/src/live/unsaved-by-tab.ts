/**
 * What one tab keeps of its own changes: how many it made since it was opened, and how many of these, from the first,
 * are acknowledged, to itself or to another tab that had them. `clock` is the tab's clock in the document behind them.
 */
export interface Tally {
  readonly made: number
  readonly saved: number
  readonly clock: number
}

/** By the number of the client that made the changes: several tabs of one person write into one copy. */
export type Tallies = Readonly<Record<string, Tally>>

export const unsavedOf = (tally: Tally | undefined): number => (tally ? tally.made - tally.saved : 0)

export const unsavedIn = (tallies: Tallies): number =>
  Object.values(tallies).reduce((sum, tally) => sum + unsavedOf(tally), 0)

/** Reads what is kept; what an earlier version kept were bare counts. */
export function talliesIn(kept: unknown): Tallies {
  if (typeof kept !== 'object' || kept === null) return {}
  const found: Record<string, Tally> = {}
  for (const [tab, value] of Object.entries(kept)) {
    if (typeof value === 'number') found[tab] = { made: value, saved: 0, clock: 0 }
    else if (isTally(value)) found[tab] = value
  }
  return found
}

const isTally = (value: unknown): value is Tally =>
  typeof value === 'object' && value !== null && 'made' in value && 'saved' in value && 'clock' in value

/** With a tab's own tally, which knows nothing of what was acknowledged to others; without it when all is. */
export function withOwn(tallies: Tallies, tab: string, own: Tally): Tallies {
  const { [tab]: before, ...others } = tallies
  const saved = Math.max(own.saved, before?.saved ?? 0)
  return own.saved === own.made ? others : { ...others, [tab]: { ...own, saved } }
}

/**
 * After an acknowledgement that covers what came with the copy. What a tab has made since it was `loaded` stays; and
 * while the tab is open so does its tally, to say of its next change that the ones before it are saved.
 */
export function withSaved(tallies: Tallies, loaded: Tallies, open: ReadonlySet<string>): Tallies {
  const left: Record<string, Tally> = { ...tallies }
  for (const [tab, { made }] of Object.entries(loaded)) {
    const now = left[tab]
    if (!now) continue
    const saved = Math.max(now.saved, Math.min(made, now.made))
    if (saved === now.made && !open.has(tab)) delete left[tab]
    else left[tab] = { ...now, saved }
  }
  return left
}

/**
 * What a tab that throws the copy away has to tell of: its own changes and those of closed tabs. An open tab has its own
 * changes before it and tells of them itself; only its tally is `left`, so that nobody tells of the others twice.
 */
export function takenWith(
  tallies: Tallies,
  tab: string,
  own: Tally,
  open: ReadonlySet<string>,
): { lost: number; left: Tallies } {
  const entries = Object.entries(tallies).filter(([other]) => other !== tab)
  const taken = Object.fromEntries(entries.filter(([other]) => !open.has(other)))
  const left = Object.fromEntries(entries.filter(([other]) => open.has(other)))
  const saved = Math.max(own.saved, tallies[tab]?.saved ?? 0)
  return { lost: own.made - saved + unsavedIn(taken), left }
}
