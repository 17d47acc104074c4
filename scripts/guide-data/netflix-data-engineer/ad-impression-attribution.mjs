import { day, hour, idOf, secondsOf, timeText } from '../times.mjs'

const advertisers = {
  adv1: ['c01', 'c02'],
  adv2: ['c03', 'c04', 'c05'],
  adv3: ['c06'],
  adv4: ['c07', 'c08'],
  adv5: ['c09', 'c10'],
}
const firstShown = secondsOf('2026-03-01 00:00:00')
const firstConverted = secondsOf('2026-03-08 00:00:00')
const memberCount = 150

/**
 * A pod never holds two adverts of one advertiser, a member converts once with an advertiser, and no advert is shown
 * within an hour of seven days before a conversion. Copies of a conversion differ only in `received_at`.
 */
export function generate(random) {
  const impressions = []
  const conversions = []
  for (let number = 1; number <= memberCount; number++) {
    const memberId = idOf('m', number, 3)
    const pods = Array.from({ length: random.int(0, 6) }, () => firstShown + random.int(0, 20 * 86_400))
    const bought = purchases(random, memberId, pods)
    conversions.push(...bought)
    for (const shownAt of new Set(pods)) addPod(random, impressions, memberId, shownAt, bought)
  }
  return { ad_impressions: impressionRows(impressions), conversions: conversionRows(random, conversions) }
}

/** Mostly within days of an advert, sometimes long after it or without any. */
function purchases(random, memberId, pods) {
  return random
    .shuffled(Object.keys(advertisers))
    .slice(0, random.int(0, 2))
    .map(advertiserId => {
      const after = pods.length > 0 ? random.pick(pods) : firstConverted
      const convertedAt = Math.max(after, firstConverted) + random.int(600, 5 * 86_400)
      return { memberId, advertiserId, convertedAt, value: random.int(9, 120) * 100 - 1 }
    })
    .filter(({ convertedAt }) => convertedAt < firstShown + 21 * day)
}

function addPod(random, impressions, memberId, shownAt, bought) {
  const onEdge = ({ convertedAt }) =>
    Math.abs(convertedAt - 7 * day - shownAt) < hour || Math.abs(convertedAt - shownAt) < 60
  if (bought.some(onEdge)) return
  const shown = random.shuffled(Object.keys(advertisers)).slice(0, random.int(1, 3))
  for (const [index, advertiserId] of shown.entries()) {
    const campaignId = random.pick(advertisers[advertiserId])
    impressions.push({ memberId, campaignId, shownAt, position: index + 1 })
  }
}

const impressionRows = impressions =>
  impressions
    .sort((a, b) => a.shownAt - b.shownAt || (a.memberId < b.memberId ? -1 : 1) || a.position - b.position)
    .map(({ memberId, campaignId, shownAt, position }, index) => ({
      impression_id: idOf('i', index + 1, 4),
      member_id: memberId,
      campaign_id: campaignId,
      shown_at: timeText(shownAt),
      pod_position: position,
    }))

function conversionRows(random, conversions) {
  conversions.sort((a, b) => a.convertedAt - b.convertedAt || (a.memberId < b.memberId ? -1 : 1))
  const rows = conversions.flatMap(({ memberId, advertiserId, convertedAt, value }, index) => {
    const receivedAt = convertedAt + random.int(2, 50)
    const row = {
      conversion_id: idOf('v', index + 1, 3),
      member_id: memberId,
      advertiser_id: advertiserId,
      converted_at: timeText(convertedAt),
      value_cents: value,
      received_at: timeText(receivedAt),
    }
    const copy = { ...row, received_at: timeText(receivedAt + random.int(30, 7_200)) }
    return random.chance(0.12) ? [row, copy] : [row]
  })
  const key = row => row.received_at + row.conversion_id
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
