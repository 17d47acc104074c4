// Two years of subscription periods. Periods of a stay touch, overlap a little, or lie up to five days apart; whoever
// leaves stays away for ten days or more. Nested, prepaid and empty periods are left to the hidden datasets.
import { dateText, day, idOf, secondsOf } from '../times.mjs'

const firstDay = secondsOf('2024-07-01 00:00:00')
const lastEnd = secondsOf('2026-06-20 00:00:00')
const plans = ['ads', 'ads', 'standard', 'standard', 'premium']

export function generate(random) {
  const periods = []
  for (let number = 1; number <= 210; number++) {
    const member_id = idOf('m', number, 3)
    let from = firstDay + random.int(0, 600) * day
    while (from !== null) from = addStay(random, periods, member_id, from)
  }
  periods.sort((one, two) => one.from - two.from || one.member_id.localeCompare(two.member_id))
  return { subscription_periods: periods.map(rowOf) }
}

/** Adds the periods of one stay and gives the day of the return, or null when there is none. */
function addStay(random, periods, member_id, start) {
  let from = start
  for (let count = random.int(1, 3); count > 0; count--) {
    const until = from + random.int(31, 210) * day
    const isOpen = until > lastEnd
    periods.push({ member_id, plan: random.pick(plans), from, until: isOpen ? null : until })
    if (isOpen) return null
    if (count === 1) return random.chance(0.62) ? returnAfter(random, until) : null
    from = until + stepOf(random) * day
  }
  return null
}

/** Days from the end of a period to the start of the next one in the same stay. */
const stepOf = random => (random.chance(0.6) ? 0 : random.chance(0.5) ? random.int(1, 5) : -random.int(1, 10))

function returnAfter(random, until) {
  const from = until + (random.chance(0.5) ? random.int(10, 60) : random.int(30, 260)) * day
  return from < lastEnd ? from : null
}

function rowOf({ member_id, plan, from, until }, index) {
  return {
    period_id: idOf('s', index + 1, 4),
    member_id,
    plan,
    starts_on: dateText(from),
    ends_on: until === null ? null : dateText(until),
  }
}
