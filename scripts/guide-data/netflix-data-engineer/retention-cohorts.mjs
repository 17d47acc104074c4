// Members who joined from January to the first days of July 2026, and their plays. Whoever is visible plays in the
// month of joining and then without a pause until they stop; pauses and idle members are left to the hidden datasets.
import { dateText, day, hour, idOf, secondsOf, timeText } from '../times.mjs'

const monthStarts = ['01', '02', '03', '04', '05', '06', '07'].map(month =>
  secondsOf(`2026-${month}-01 00:00:00`),
)
const extractEnd = secondsOf('2026-07-05 00:00:00')

export function generate(random) {
  const members = []
  const plays = []
  for (const [month, start] of monthStarts.entries()) {
    const end = endOf(month)
    for (let count = month === 6 ? 4 : random.int(19, 31); count > 0; count--) {
      const joined = start + Math.floor(random.int(0, end - start - 1) / day) * day
      const member = { joined, month, key: random.next() }
      members.push(member)
      plays.push(...playsOf(random, member))
    }
  }
  const joiners = members.toSorted((one, two) => one.joined - two.joined || one.key - two.key)
  joiners.forEach((member, index) => (member.member_id = idOf('m', index + 1, 3)))
  plays.sort((one, two) => one.at - two.at || one.member.key - two.member.key)
  return {
    members: joiners.map(({ member_id, joined }) => ({ member_id, joined_on: dateText(joined) })),
    plays: plays.map(({ member, at }, index) => ({
      play_id: idOf('p', index + 1, 4),
      member_id: member.member_id,
      started_at: timeText(at),
    })),
  }
}

const endOf = month => monthStarts[month + 1] ?? extractEnd

/** A first play on the day of joining, then some in each month until the member stops. */
function playsOf(random, member) {
  const plays = [{ member, at: member.joined + random.int(17 * hour, 24 * hour - 1) }]
  for (let month = member.month; month < monthStarts.length; month++) {
    if (month > member.month && random.chance(month === member.month + 1 ? 0.3 : 0.17)) break
    const from = Math.max(monthStarts[month], member.joined + day)
    const until = endOf(month)
    // The first play may stay the only one of its month, and July has only just begun.
    const fewest = month === member.month || month === 6 ? 0 : 1
    if (from >= until) continue
    for (let count = random.int(fewest, 4); count > 0; count--) {
      plays.push({ member, at: random.int(from, until - 1) })
    }
  }
  return plays
}
