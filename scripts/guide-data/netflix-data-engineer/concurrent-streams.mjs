// A Saturday evening. Within a plan no two streams start or end in the same second, all have ended, and the peak is
// reached once; the hidden datasets break one of these at a time. The plans stand in seed.sql.
import { hour, idOf, minute, secondsOf, timeText } from '../times.mjs'

const noon = secondsOf('2026-04-18 12:00:00')
const planOf = { ads: 0.42, standard: 0.4, premium: 0.18 }

export function generate(random) {
  const accounts = []
  const streams = []
  for (const [plan, share] of Object.entries(planOf)) {
    const ids = Array.from({ length: Math.round(280 * share) }, (_, index) =>
      idOf('a', accounts.length + index + 1, 3),
    )
    accounts.push(...ids.map(account_id => ({ account_id, plan })))
    streams.push(...withOnePeak(streamsOf(random, ids, Math.round(820 * share))))
  }
  streams.sort((one, two) => one.from - two.from || one.account_id.localeCompare(two.account_id))
  return { accounts, streams: streams.map(rowOf) }
}

function streamsOf(random, accountIds, count) {
  const taken = new Set()
  const free = drawn => {
    let at = drawn
    while (taken.has(at)) at += 1
    taken.add(at)
    return at
  }
  return Array.from({ length: count }, () => {
    const from = free(startOf(random))
    const until = free(from + random.int(3, random.chance(0.4) ? 140 : 55) * minute + random.int(0, 59))
    return { from, until, account_id: random.pick(accountIds), device: random.int(1, 4) }
  })
}

/** Most start around eight in the evening; a new episode at 20:00 brings a crowd within five minutes. */
function startOf(random) {
  if (random.chance(0.08)) return noon + 8 * hour + random.int(5, 300)
  return noon + Math.round((random.next() + random.next() + random.next()) * 5.2 * hour)
}

/** Without the streams that reach the same peak again later. */
function withOnePeak(streams) {
  let kept = streams
  for (;;) {
    const starts = peakStarts(kept)
    if (starts.length === 1) return kept
    kept = kept.filter(stream => stream !== starts.at(-1))
  }
}

/** The streams whose start makes the number running the highest. */
function peakStarts(streams) {
  const running = at => streams.filter(stream => stream.from <= at && stream.until > at).length
  const counted = streams.map(stream => ({ stream, count: running(stream.from) }))
  const peak = Math.max(...counted.map(({ count }) => count))
  return counted
    .filter(({ count }) => count === peak)
    .map(({ stream }) => stream)
    .sort((one, two) => one.from - two.from)
}

function rowOf({ from, until, account_id, device }, index) {
  return {
    stream_id: idOf('s', index + 1, 4),
    account_id,
    device_id: `${account_id}-${device}`,
    started_at: timeText(from),
    ended_at: timeText(until),
  }
}
