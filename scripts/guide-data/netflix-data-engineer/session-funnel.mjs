// A week of browsing. In what is visible a visit stays on one device and one day, its steps come in order, and pauses
// are clearly shorter or clearly longer than thirty minutes. The hidden datasets break one of these at a time.
import { dateText, day, hour, idOf, minute, secondsOf, timeText } from '../times.mjs'

const firstDay = secondsOf('2026-03-02 00:00:00')
const people = 84
const bots = 5

/** What people do in one visit. The list is drawn from evenly. */
const visits = [
  ['BROWSE'],
  ['BROWSE', 'BROWSE'],
  ['BROWSE', 'TITLE_VIEW'],
  ['BROWSE', 'BROWSE', 'TITLE_VIEW', 'TITLE_VIEW'],
  ['SEARCH', 'BROWSE', 'TITLE_VIEW'],
  ['BROWSE', 'TITLE_VIEW', 'PLAY_START', 'PLAY_STOP'],
  ['BROWSE', 'SEARCH', 'TITLE_VIEW', 'PLAY_START', 'PLAY_STOP'],
  ['BROWSE', 'TITLE_VIEW', 'BROWSE', 'TITLE_VIEW', 'PLAY_START', 'PLAY_STOP'],
  ['SEARCH', 'TITLE_VIEW', 'PLAY_START', 'PLAY_STOP'],
  ['PLAY_START', 'PLAY_STOP'],
]

export function generate(random) {
  const members = []
  const events = []
  for (let number = 1; number <= people + bots; number++) {
    const isBot = number % 17 === 0
    const member_id = idOf('m', number, 3)
    members.push({
      member_id,
      joined_on: dateText(firstDay - random.int(2, 900) * day),
      is_bot: isBot ? 1 : 0,
    })
    const devices = Array.from({ length: random.int(1, 3) }, (_, index) => idOf('d', number * 3 + index, 3))
    for (let dayNumber = 0; dayNumber < 7; dayNumber++) {
      const start = firstDay + dayNumber * day
      events.push(...(isBot ? crawl : dayOf)(random, start).map(event => ({ ...event, member_id, devices })))
    }
  }
  events.sort((one, two) => one.at - two.at || one.member_id.localeCompare(two.member_id))
  return { members, events: events.map(rowOf) }
}

function rowOf({ at, name, visit, member_id, devices }, index) {
  return {
    event_id: idOf('e', index + 1, 4),
    member_id,
    device_id: devices[visit % devices.length],
    event_name: name,
    event_ts: timeText(at),
  }
}

/** No visit, one, or two that lie well apart. */
function dayOf(random, start) {
  if (random.chance(0.55)) return []
  const first = visitOf(random, start + random.int(7 * hour, 20 * hour), random.int(0, 2))
  const free = first.at(-1).at + random.int(45 * minute, 3 * hour)
  const isBack = free < start + 20 * hour && random.chance(0.3)
  return isBack ? [...first, ...visitOf(random, free, random.int(0, 2))] : first
}

function visitOf(random, start, visit) {
  let at = start
  return random.pick(visits).map((name, index) => {
    if (index > 0)
      at += name === 'PLAY_STOP' ? playTime(random) : random.int(6, random.chance(0.1) ? 1500 : 240)
    return { at, name, visit }
  })
}

const playTime = random =>
  (random.chance(0.3) ? random.int(4, 25) : random.int(38, 100)) * minute + random.int(1, 50)

/** A bot looks at one title after the other and now and then starts one. */
function crawl(random, start) {
  let at = start + random.int(1 * hour, 20 * hour)
  return Array.from({ length: random.int(5, 9) }, (_, index) => {
    at += random.int(2, 9)
    return { at, name: index === 0 ? 'BROWSE' : random.chance(0.3) ? 'PLAY_START' : 'TITLE_VIEW', visit: 0 }
  })
}
