type Progress = {
  profileId: string
  titleId: string
  deviceId: string
  positionS: number
  durationS: number
  at: number
  receivedAt: number
  removed?: boolean
}

type Row = { titleId: string; positionS: number }

/** For each profile, the titles to go on with, the latest first. */
function continueWatching(logs: Progress[][], limit: number): Record<string, Row[]> {
  const rows: Record<string, Row[]> = {}
  for (const [profileId, titles] of latestByProfile(logs)) {
    const shown = [...titles.values()].filter(isShown).sort(latestFirst).slice(0, limit)
    if (shown.length > 0) rows[profileId] = shown.map(({ titleId, positionS }) => ({ titleId, positionS }))
  }
  return rows
}

/** The valid record of each profile and title. */
function latestByProfile(logs: Progress[][]): Map<string, Map<string, Progress>> {
  const profiles = new Map<string, Map<string, Progress>>()
  for (const record of logs.flat()) {
    const titles = profiles.get(record.profileId) ?? new Map<string, Progress>()
    profiles.set(record.profileId, titles)
    const known = titles.get(record.titleId)
    if (!known || isLater(record, known)) titles.set(record.titleId, record)
  }
  return profiles
}

function isLater(one: Progress, other: Progress): boolean {
  if (timeOf(one) !== timeOf(other)) return timeOf(one) > timeOf(other)
  return one.deviceId > other.deviceId
}

function timeOf(record: Progress): number {
  return Math.min(record.at, record.receivedAt)
}

function isShown(record: Progress): boolean {
  const isFinished = record.positionS * 100 >= record.durationS * 95
  return !record.removed && !isFinished
}

function latestFirst(one: Progress, other: Progress): number {
  return timeOf(other) - timeOf(one) || (one.titleId < other.titleId ? -1 : 1)
}
