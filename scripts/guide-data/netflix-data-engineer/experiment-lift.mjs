import { day, hour, idOf, minute, secondsOf, timeText } from '../times.mjs'

const variants = ['control', 'price_first', 'short_copy']
const conversionChance = { control: 0.26, price_first: 0.28, short_copy: 0.26 }
const firstDay = secondsOf('2026-03-02 00:00:00')
const memberCount = 690

/** Nobody is assigned twice in one second, and nobody converts twice within the fourteen days. */
export function generate(random) {
  const members = []
  const assigned = []
  const converted = []
  for (let number = 1; number <= memberCount; number++) {
    const memberId = idOf('m', number, 4)
    const isBot = random.chance(0.07)
    members.push({
      member_id: memberId,
      country: random.pick(['US', 'BR', 'DE', 'JP', 'MX']),
      is_bot: isBot ? 1 : 0,
    })
    if (random.chance(0.2)) assigned.push(otherExperiment(random, memberId))
    const first = firstDay + random.int(0, 6 * 86_400)
    const variant = random.pick(variants)
    assigned.push({ memberId, experimentId: 'plan_page_copy', variant, moment: first })
    if (random.chance(0.09)) assigned.push(reassignment(random, memberId, first))
    addConversions(random, converted, memberId, first, isBot ? 0.02 : conversionChance[variant])
  }
  return { members, assignments: assignmentRows(assigned), conversions: conversionRows(converted) }
}

const otherExperiment = (random, memberId) => ({
  memberId,
  experimentId: 'row_order',
  variant: random.pick(['control', 'recent_first']),
  moment: firstDay - 3 * day + random.int(0, 9 * 1440) * minute,
})

const reassignment = (random, memberId, first) => ({
  memberId,
  experimentId: 'plan_page_copy',
  variant: random.pick(variants),
  moment: first + random.int(40, 3 * 86_400),
})

function addConversions(random, converted, memberId, first, chance) {
  if (random.chance(0.06)) converted.push({ memberId, moment: first - random.int(3_600, 20 * 86_400) })
  if (random.chance(chance)) converted.push({ memberId, moment: first + hour + random.int(0, 13 * 86_400) })
  if (random.chance(0.06)) converted.push({ memberId, moment: first + 15 * day + random.int(0, 5 * 86_400) })
}

const byMoment = (a, b) => a.moment - b.moment || (a.memberId < b.memberId ? -1 : 1)

const assignmentRows = assigned =>
  assigned.sort(byMoment).map(({ memberId, experimentId, variant, moment }, index) => ({
    assignment_id: idOf('a', index + 1, 4),
    member_id: memberId,
    experiment_id: experimentId,
    variant,
    assigned_at: timeText(moment),
  }))

const conversionRows = converted =>
  converted.sort(byMoment).map(({ memberId, moment }, index) => ({
    conversion_id: idOf('c', index + 1, 4),
    member_id: memberId,
    converted_at: timeText(moment),
  }))
