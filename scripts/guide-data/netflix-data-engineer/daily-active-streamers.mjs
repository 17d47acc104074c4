// Five weeks around January 2026. A retry repeats its event seconds later, on the same day and with the same country;
// retries that do otherwise are left to the hidden datasets. Travellers start other events in other countries.
import { day, hour, idOf, minute, secondsOf, timeText } from '../times.mjs'

const firstDay = secondsOf('2025-12-30 00:00:00')
const countries = ['US', 'US', 'US', 'BR', 'BR', 'DE', 'JP']
const names = ['PLAY_START', 'PLAY_START', 'PLAY_START', 'TITLE_VIEW', 'PLAY_STOP']

export function generate(random) {
  const members = Array.from({ length: 54 }, (_, index) => ({
    member_id: idOf('m', index + 1, 3),
    country: random.pick(countries),
  }))
  const events = []
  for (let dayNumber = 0; dayNumber < 35; dayNumber++) {
    for (let count = random.int(19, 28); count > 0; count--) {
      const at = firstDay + dayNumber * day + random.int(5 * hour, 24 * hour - 4 * minute)
      events.push(eventOf(random, random.pick(members), at))
    }
  }
  events.sort((one, two) => one.at - two.at)
  const rows = events.flatMap((event, index) => attemptsOf(random, event, idOf('e', index + 1, 4)))
  rows.sort(
    (one, two) => one.event_ts.localeCompare(two.event_ts) || one.event_id.localeCompare(two.event_id),
  )
  return { playback_events: rows }
}

function eventOf(random, member, at) {
  const abroad = random.chance(0.05)
  const country = random.chance(0.025) ? null : abroad ? random.pick(countries) : member.country
  return { at, country, member_id: member.member_id, event_name: random.pick(names) }
}

function attemptsOf(random, { at, country, member_id, event_name }, event_id) {
  const rows = []
  let attemptAt = at
  do {
    const event_ts = timeText(attemptAt)
    rows.push({ event_date: event_ts.slice(0, 10), country, member_id, event_id, event_name, event_ts })
    attemptAt += random.int(2, 45)
  } while (rows.length < 4 && random.chance(0.13))
  return rows
}
