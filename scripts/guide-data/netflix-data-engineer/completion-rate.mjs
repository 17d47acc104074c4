// Plays of one week in May. Every device is known and registered once, every runtime is known, and nobody stops close
// to ninety per cent; the hidden datasets break one of these at a time.
import { dateText, day, idOf, minute, secondsOf, timeText } from '../times.mjs'

const firstDay = secondsOf('2026-05-04 00:00:00')
const types = ['tv', 'tv', 'tv', 'phone', 'phone', 'tablet', 'web']
/** How likely somebody sees a title to the end on each type. */
const patience = { tv: 0.58, tablet: 0.5, web: 0.43, phone: 0.31 }
const firstWords = ['Quiet', 'Northern', 'Paper', 'Second', 'Hollow', 'Bright', 'Last', 'Borrowed']
const lastWords = ['Harbour', 'Orchard', 'Signal', 'Winter', 'Tenants', 'Ledger']

export function generate(random) {
  const titles = titlesOf(random)
  const devices = Array.from({ length: 230 }, (_, index) => ({
    device_id: idOf('d', index + 1, 3),
    member_id: idOf('m', random.int(1, 150), 3),
    device_type: random.pick(types),
    registered_on: dateText(firstDay - random.int(1, 1200) * day),
  }))
  const plays = Array.from({ length: 1080 }, () => playOf(random, random.pick(titles), random.pick(devices)))
  plays.sort((one, two) => one.started_at.localeCompare(two.started_at))
  return {
    titles,
    devices,
    plays: plays.map((play, index) => ({ play_id: idOf('p', index + 1, 4), ...play })),
  }
}

function titlesOf(random) {
  const names = firstWords.flatMap(first => lastWords.map(last => `${first} ${last}`))
  return random.shuffled(names).map((name, index) => {
    const kind = random.chance(0.4) ? 'film' : 'episode'
    const minutes = kind === 'film' ? random.int(82, 148) : random.int(22, 58)
    return {
      title_id: idOf('t', index + 1, 2),
      name,
      kind,
      runtime_seconds: minutes * minute + random.int(0, 59),
    }
  })
}

function playOf(random, title, device) {
  const share = random.chance(patience[device.device_type])
    ? 0.92 + random.next() * 0.1
    : 0.01 + random.next() ** 1.4 * 0.87
  return {
    member_id: device.member_id,
    title_id: title.title_id,
    device_id: device.device_id,
    started_at: timeText(firstDay + random.int(0, 7 * day - 1)),
    watched_seconds: Math.round(title.runtime_seconds * share),
  }
}
