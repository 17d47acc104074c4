import { day, hour, idOf, minute, secondsOf, timeText } from '../times.mjs'

/** Hours from UTC at the start of the ten days. The exact changes stand in the seed's `zone_offsets`. */
const zones = {
  'America/Los_Angeles': -7,
  'America/Santiago': -3,
  'America/Sao_Paulo': -3,
  'Asia/Tokyo': 9,
  'Australia/Sydney': 11,
  'Europe/Berlin': 1,
}
const firstDay = secondsOf('2026-03-27 00:00:00')
const profileCount = 78
/** At this moment Santiago's clocks go back from midnight to 23:00. */
const santiagoChange = secondsOf('2026-04-05 03:00:00')

/** No play ends on a full minute, runs over two midnights, or is running while Santiago's offset changes. */
export function generate(random) {
  const profiles = []
  const plays = []
  for (let number = 1; number <= profileCount; number++) {
    const profileId = idOf('p', number, 2)
    const zone = random.pick(Object.keys(zones))
    profiles.push({
      profile_id: profileId,
      member_id: idOf('m', Math.ceil(number / 1.6), 2),
      time_zone: zone,
    })
    for (let date = 0; date < 10; date++) addDay(random, plays, profileId, zone, firstDay + date * day)
  }
  plays.sort((a, b) => a.start - b.start || (a.profileId < b.profileId ? -1 : 1))
  return {
    profiles,
    playbacks: plays.map(({ profileId, start, end }, index) => ({
      playback_id: idOf('pb', index + 1, 4),
      profile_id: profileId,
      started_at: timeText(start),
      ended_at: timeText(end),
    })),
  }
}

function addDay(random, plays, profileId, zone, midnight) {
  const localMidnight = midnight - zones[zone] * hour
  if (random.chance(0.3))
    addPlay(random, plays, profileId, zone, localMidnight + random.int(7 * 60, 11 * 60) * minute)
  if (random.chance(0.75))
    addPlay(random, plays, profileId, zone, localMidnight + random.int(19 * 60, 1_425) * minute)
}

function addPlay(random, plays, profileId, zone, from) {
  const start = from + random.int(0, 59)
  const seconds = random.int(500, 12_000)
  const end = start + (seconds + ((start + seconds) % 60 === 0 ? 1 : 0))
  if (zone === 'America/Santiago' && start < santiagoChange && santiagoChange < end) return
  plays.push({ profileId, start, end })
}
