// Plays of a week, with a few days before and after it. In each country the first six titles have clearly different
// counts; ties near the top are left to the hidden datasets. The titles themselves stand in seed.sql.
import { day, idOf, secondsOf, timeText } from '../times.mjs'

const weekStart = secondsOf('2026-03-02 00:00:00')
const countries = ['BR', 'DE', 'FR', 'IN', 'JP', 'US']
const titleIds = Array.from({ length: 24 }, (_, index) => idOf('t', index + 1, 2))

export function generate(random) {
  const availability = []
  const plays = []
  for (const country of countries) {
    const titles = random.shuffled(titleIds).slice(0, random.int(12, 16))
    availability.push(...titles.toSorted().map(title_id => ({ title_id, country })))
    const counts = countsOf(random, titles.length)
    for (const [place, title_id] of titles.entries()) {
      for (let times = counts[place]; times > 0; times--)
        plays.push({ title_id, country, at: inWeek(random) })
    }
    for (let times = 26; times > 0; times--) {
      plays.push({ title_id: random.pick(titles), country, at: aroundWeek(random) })
    }
  }
  plays.sort((one, two) => one.at - two.at || one.country.localeCompare(two.country))
  return { availability, plays: plays.map((play, index) => rowOf(random, play, index)) }
}

/** How often each title was played, the most popular first; the last two were not played at all. */
function countsOf(random, length) {
  const counts = [random.int(30, 38)]
  while (counts.length < 6) counts.push(counts.at(-1) - random.int(2, 5))
  while (counts.length < length - 2) counts.push(random.int(1, counts[5] - 1))
  return [...counts, 0, 0]
}

const inWeek = random => weekStart + random.int(0, 7 * day - 1)

const aroundWeek = random =>
  random.chance(0.5) ? weekStart - random.int(1, 3 * day) : weekStart + 7 * day + random.int(60, 3 * day)

function rowOf(random, { title_id, country, at }, index) {
  return {
    play_id: idOf('p', index + 1, 4),
    title_id,
    country,
    member_id: idOf('m', random.int(1, 400), 3),
    started_at: timeText(at),
  }
}
