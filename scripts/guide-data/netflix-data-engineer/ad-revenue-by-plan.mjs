import { day, idOf, minute, secondsOf, timeText } from '../times.mjs'

const plans = ['standard_with_ads', 'standard_with_ads', 'standard_with_ads', 'standard', 'premium']
const firstShown = secondsOf('2026-02-25 00:00:00')
const lastShown = secondsOf('2026-04-04 00:00:00')
const memberCount = 110
const impressionCount = 860

const withMillis = (moment, millis = 0) => `${timeText(moment)}.${String(millis).padStart(3, '0')}`

/** Plans of a member never overlap, and no advert is shown without a plan or within a minute of a change. */
export function generate(random) {
  const histories = Array.from({ length: memberCount }, (_, index) =>
    history(random, idOf('m', index + 1, 3)),
  )
  const rows = histories.flat().sort((a, b) => a.from - b.from || (a.memberId < b.memberId ? -1 : 1))
  return {
    plan_history: rows.map(({ memberId, plan, from, to }, index) => ({
      history_id: index + 1,
      member_id: memberId,
      plan,
      valid_from: withMillis(from),
      valid_to: to === null ? null : withMillis(to),
    })),
    ad_impressions: impressions(random, histories),
  }
}

function history(random, memberId) {
  const changes = [secondsOf('2025-06-01 00:00:00') + random.int(0, 250 * 1440) * minute + random.int(0, 59)]
  let next = secondsOf('2026-03-01 00:00:00') + random.int(0, 25 * 1440) * minute + random.int(0, 59)
  while (changes.length < 3 && random.chance(0.4)) {
    changes.push(next)
    next += random.int(2 * 1440, 8 * 1440) * minute
  }
  const rows = []
  for (const [index, from] of changes.entries()) {
    const plan = random.pick(plans.filter(plan => plan !== rows.at(-1)?.plan))
    rows.push({ memberId, plan, from, to: changes[index + 1] ?? null })
  }
  if (random.chance(0.08)) rows.at(-1).to = Math.max(rows.at(-1).from, firstShown) + random.int(5, 20) * day
  return rows
}

function impressions(random, histories) {
  const shown = []
  while (shown.length < impressionCount) {
    const moment = firstShown + random.int(0, lastShown - firstShown - 1)
    const row = random
      .pick(histories)
      .find(row => row.from + minute < moment && moment + minute < (row.to ?? Infinity))
    if (row === undefined || moment === secondsOf('2026-03-31 23:59:59')) continue
    if (row.plan === 'standard_with_ads' || random.chance(0.15))
      shown.push({ moment, memberId: row.memberId })
  }
  shown.sort((a, b) => a.moment - b.moment || (a.memberId < b.memberId ? -1 : 1))
  return shown.map(({ moment, memberId }, index) => ({
    impression_id: idOf('i', index + 1, 4),
    member_id: memberId,
    shown_at: withMillis(moment, random.int(1, 999)),
    price_micros: random.chance(0.06) ? null : random.int(80, 420) * 100,
  }))
}
