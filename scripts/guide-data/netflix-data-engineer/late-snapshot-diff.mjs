import { idOf } from '../times.mjs'

const adjectives = [
  'Quiet',
  'Northern',
  'Broken',
  'Golden',
  'Hidden',
  'Restless',
  'Paper',
  'Silver',
  'Distant',
]
const nouns = [
  'Harbour',
  'Orchard',
  'Signal',
  'Winter',
  'Kitchen',
  'Border',
  'Letters',
  'Summit',
  'Tide',
  'Garden',
]
const maturities = ['ALL', '7+', '13+', '16+', '18+', '', null]
/** The first titles stay as they are in every load, so that a hidden dataset can change them. */
const steadyTitles = 20

export function generate(random) {
  const first = Array.from({ length: 118 }, (_, index) => title(random, index + 1))
  const second = nextDay(random, first, 119)
  const third = nextDay(random, second, 124)
  return {
    catalogue_snapshots: [
      ...load('2026-03-08', '2026-03-08 02:10:00', first),
      ...load('2026-03-09', '2026-03-09 02:12:00', stale(random, second)),
      ...load('2026-03-09', '2026-03-09 11:05:00', second),
      ...load('2026-03-10', '2026-03-10 02:10:00', stale(random, third)),
      ...load('2026-03-10', '2026-03-10 09:40:00', third),
    ],
  }
}

function title(random, number) {
  return {
    title_id: idOf('t', number, 4),
    name: `${random.pick(adjectives)} ${random.pick(nouns)}`,
    maturity: random.pick(maturities),
    runtime_minutes: random.chance(0.06) ? null : random.chance(0.06) ? 0 : random.int(22, 164),
    licence_ends: number % 2 === 0 ? null : licenceEnd(random),
  }
}

const licenceEnd = random => `${random.int(2027, 2029)}-${idOf('', random.int(1, 12), 2)}-01`

const load = (snapshotDate, loadedAt, titles) =>
  titles.map(title => ({ snapshot_date: snapshotDate, loaded_at: loadedAt, ...title }))

/** Three titles leave, five arrive, and some change; a known value stays known and an unknown one unknown. */
function nextDay(random, titles, firstNew) {
  const movable = random.shuffled(titles.slice(steadyTitles))
  const removed = movable.slice(0, 3)
  const changed = movable.slice(3, 13)
  const added = Array.from({ length: 5 }, (_, index) => title(random, firstNew + index))
  return [
    ...titles
      .filter(title => !removed.includes(title))
      .map(title => (changed.includes(title) ? altered(random, title) : title)),
    ...added,
  ]
}

/** The same titles, some with the values of an earlier day. */
function stale(random, titles) {
  const old = random.shuffled(titles.slice(steadyTitles)).slice(0, 14)
  return titles.map(title => (old.includes(title) ? altered(random, title) : title))
}

function altered(random, title) {
  const result = { ...title, name: random.chance(0.4) ? renamed(title.name) : title.name }
  if (title.runtime_minutes > 0 && random.chance(0.5)) result.runtime_minutes += random.int(1, 9)
  if (title.maturity && random.chance(0.3)) result.maturity = title.maturity === '16+' ? '18+' : '16+'
  if (title.licence_ends && random.chance(0.6))
    result.licence_ends = title.licence_ends.replace(/^\d{4}/, '2030')
  return result
}

const renamed = name => (name.startsWith('The ') ? name.slice(4) : `The ${name}`)
