// One week of app events. Some are sent twice or three times; some come in a day late. Copies differ only in when they
// came in, so what a correction does to a copy is left to the hidden datasets.
import { day, hour, idOf, secondsOf, timeText } from '../times.mjs'

const firstDay = secondsOf('2026-02-01 00:00:00')
const otherTypes = ['browse', 'browse', 'title_view', 'search', 'playback_stop']

export function generate(random) {
  const profiles = profilesOf(random)
  const times = Array.from({ length: 620 }, () => timeOfEvent(random)).sort((one, two) => one - two)
  const arrivals = times.flatMap((at, index) =>
    arrivalsOf(random, eventOf(random, index + 1, random.pick(profiles), at), at),
  )
  arrivals.sort((one, two) => one.at - two.at || one.row.event_id.localeCompare(two.row.event_id))
  return { app_events: arrivals.map(arrival => ({ ...arrival.row, ingested_at: timeText(arrival.at) })) }
}

/** Twelve profiles of eight members; busy profiles stand in the list more than once. */
function profilesOf(random) {
  const profiles = []
  for (let number = 1; number <= 12; number++) {
    const profile = {
      profile_id: idOf('p', number, 2),
      member_id: idOf('m', Math.min(number, random.int(1, 8)), 2),
      devices: [idOf('d', number * 2, 2), idOf('d', number * 2 + 1, 2)],
    }
    for (let times = random.int(1, 3); times > 0; times--) profiles.push(profile)
  }
  return profiles
}

function timeOfEvent(random) {
  const evening = random.chance(0.6)
  return (
    firstDay + random.int(0, 6) * day + (evening ? random.int(17 * hour, day - 1) : random.int(0, 17 * hour))
  )
}

function eventOf(random, number, profile, at) {
  return {
    event_id: idOf('e', number, 4),
    event_type: random.chance(0.66) ? 'playback_start' : random.pick(otherTypes),
    profile_id: profile.profile_id,
    member_id: profile.member_id,
    device_id: random.pick(profile.devices),
    event_time: timeText(at),
    metadata_valid: random.chance(0.05) ? 'false' : 'true',
  }
}

/** When the rows of one event came in: always once, at times again. */
function arrivalsOf(random, row, happenedAt) {
  const arrivals = [{ row, at: happenedAt + delayOf(random) }]
  while (random.chance(0.14)) arrivals.push({ row, at: arrivals.at(-1).at + delayOf(random) })
  return arrivals
}

const delayOf = random => (random.chance(0.06) ? random.int(9 * hour, 30 * hour) : random.int(3, 240))
