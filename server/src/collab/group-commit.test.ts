import { describe, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { collabLimits } from './collab-limits.ts'
import { GroupCommit, type LogEntry, type LoggedDocument } from './group-commit.ts'
import { unpackRow, type NewRow } from './log-row.ts'

class Doc implements LoggedDocument {
  readonly name: string
  readonly waiting: LogEntry[] = []
  readonly committed: { firstSeq: number; entries: readonly LogEntry[] }[] = []
  isGone = false

  constructor(name: string) {
    this.name = name
  }

  onCommitted(firstSeq: number, entries: readonly LogEntry[]): void {
    this.committed.push({ firstSeq, entries })
  }

  onGone(): void {
    this.isGone = true
  }
}

type Append = (rows: readonly NewRow[]) => Promise<Map<string, number>>

/** Commits that succeed and number the rows, unless `append` says otherwise. */
function start(
  limits: Partial<Record<keyof typeof collabLimits, number>> = {},
  fail?: (rows: readonly NewRow[]) => void | Promise<void>,
) {
  const batches: NewRow[][] = []
  const next = new Map<string, number>()
  const append: Append = async rows => {
    batches.push([...rows])
    await fail?.(rows)
    const first = new Map<string, number>()
    for (const row of rows) {
      const seq = next.get(row.name) ?? 1
      if (!first.has(row.name)) first.set(row.name, seq)
      next.set(row.name, seq + row.updates)
    }
    return first
  }
  const commit = new GroupCommit({
    store: { append },
    log: createLog('silent'),
    now: Date.now,
    random: () => 0.5,
    limits: { ...collabLimits, commitEveryMs: 1, retryFirstMs: 1, retryMostMs: 4, ...limits },
    onRoomAgain: () => {},
  })
  return { commit, batches }
}

const entry = (memberId: string | null, bytes: number, at = 0): LogEntry => ({
  memberId,
  at,
  update: new Uint8Array(bytes).fill(at),
})

describe('batches', () => {
  test("C21: one row is a run of one member's updates, with the time of each", async () => {
    const { commit, batches } = start()
    const doc = new Doc('d')
    for (const [member, at] of [
      ['a', 10],
      ['a', 12],
      ['b', 13],
      ['a', 14],
    ] as const)
      commit.append(doc, entry(member, 3, at))
    await commit.drain(1_000)
    const rows = batches.flat()
    expect(rows.map(row => [row.memberId, row.updates])).toEqual([
      ['a', 2],
      ['b', 1],
      ['a', 1],
    ])
    const back = rows
      .flatMap(row => unpackRow({ ...row, seq: 1 }))
      .map(logged => [logged.at, logged.update[0]])
    expect(back).toEqual([
      [10, 10],
      [12, 12],
      [13, 13],
      [14, 14],
    ])
  })

  test('C21: a row is closed when it is long enough, and one long update has a row to itself', async () => {
    const { commit, batches } = start({ bytesPerRow: 100 })
    const doc = new Doc('d')
    for (const bytes of [60, 60, 300, 10, 10]) commit.append(doc, entry('a', bytes))
    await commit.drain(1_000)
    expect(batches.flat().map(row => row.updates)).toEqual([1, 1, 1, 2])
  })

  test('C21: a batch ends at its rows and its bytes, and the rest follows in order', async () => {
    const { commit, batches } = start({ rowsPerCommit: 3, bytesPerCommit: 50 })
    const docs = Array.from({ length: 8 }, (_, i) => new Doc(`d${i}`))
    for (const doc of docs) commit.append(doc, entry('a', 20))
    await commit.drain(1_000)
    expect(batches.map(batch => batch.length)).toEqual([3, 3, 2])
    for (const doc of docs) expect(doc.committed).toMatchObject([{ firstSeq: 1 }])
  })

  test('C23: nothing is lost and nothing overtakes when commits fail', async () => {
    let failures = 3
    const { commit } = start({}, () => {
      if (failures-- > 0) throw new Error('away')
    })
    const doc = new Doc('d')
    const entries = [1, 2, 3, 4].map(at => entry('a', 5, at))
    for (const each of entries) commit.append(doc, each)
    expect(commit.health.unsavedBytes).toBeGreaterThan(0)
    expect(await commit.drain(1_000)).toBe(true)
    expect(doc.committed.flatMap(part => part.entries)).toEqual(entries)
    expect(commit.health).toEqual({ unsavedBytes: 0, isFailing: false })
  })

  test('C23: one document the database refuses does not hold up the others', async () => {
    const { commit } = start({}, rows => {
      if (rows.some(row => row.name === 'bad')) throw new Error('refused')
    })
    const [bad, ...good] = ['bad', 'g1', 'g2', 'g3', 'g4'].map(name => new Doc(name))
    for (const doc of [bad!, ...good]) commit.append(doc, entry('a', 5))
    expect(await commit.drain(300)).toBe(false)
    expect(good.map(doc => doc.committed.length)).toEqual([1, 1, 1, 1])
    expect(bad!.waiting).toHaveLength(1)
    commit.stop()
  })

  test('C45: a document that is gone is told so, and lets go of what waited', async () => {
    const gone = new GroupCommit({
      store: { append: async () => new Map() },
      log: createLog('silent'),
      now: Date.now,
      random: () => 0,
      limits: collabLimits,
      onRoomAgain: () => {},
    })
    const doc = new Doc('d')
    gone.append(doc, entry('a', 5))
    expect(await gone.drain(1_000)).toBe(true)
    expect(doc).toMatchObject({ isGone: true, waiting: [] })
    expect(gone.health.unsavedBytes).toBe(0)
  })

  test('C23: one the database never answers is tried again, and holds nobody up for longer', async () => {
    let isFirst = true
    const { commit, batches } = start({ commitMs: 20 }, () => {
      if (!isFirst) return
      isFirst = false
      return new Promise(() => {})
    })
    const doc = new Doc('d')
    commit.append(doc, entry('a', 3))
    expect(await commit.drain(2_000)).toBe(true)
    expect(batches).toHaveLength(2)
    expect(doc.committed).toHaveLength(1)
  })
})
