/** Times as people say them, in the zone and the manner of the reader's browser. */

export function timeInWords(date: Date): string {
  return date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
}

/** "12 Nov 2026". */
export function dateInWords(date: Date): string {
  return date.toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** "today 18:00", "tomorrow 09:30", else "Thu 12 Nov, 18:00" (with the year where it is another). */
export function momentInWords(date: Date, now: Date): string {
  const days = daysBetween(now, date)
  const near = days === 0 ? 'today' : days === 1 ? 'tomorrow' : days === -1 ? 'yesterday' : null
  if (near) return `${near} ${timeInWords(date)}`
  const day = date.toLocaleDateString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  })
  return `${day}, ${timeInWords(date)}`
}

export function momentInFull(date: Date): string {
  return date.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' })
}

/** Whole minutes as "35 min", "1 h", "1 h 30 min". */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** Calendar days from one to the other, as the reader's zone counts them. */
function daysBetween(from: Date, to: Date): number {
  const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((midnight(to) - midnight(from)) / 86_400_000)
}
