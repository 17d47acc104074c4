import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { notesOf, workspaceOf, type DocName } from '@dryrun/shared/documents/doc-name'
import {
  cellsOf,
  documentOutcomes,
  documentRows,
  roundStates,
  type Asker,
  type Cell,
  type DocumentOutcome,
  type DocumentRow,
} from '../test/access-matrix.ts'
import {
  disperse,
  gatherCompany,
  setStages,
  type Company,
  type Stage,
  type Stages,
} from '../test/access-stage.ts'
import { openDocument, roundTrip } from '../test/open-document.ts'
import { startApp, type StartedApp } from '../test/start.ts'
import { eventually } from './collab/testing/eventually.ts'
import type { WireClient } from './collab/testing/wire-client.ts'

type DocumentCell = Cell<DocumentRow, DocumentOutcome>

let app: StartedApp
let company: Company
const opened: WireClient[] = []

beforeAll(async () => {
  app = await startApp()
  company = await gatherCompany(app.url)
})
afterEach(() => {
  for (const client of opened.splice(0)) client.socket.terminate()
})
afterAll(async () => {
  disperse(company)
  await app?.close()
})

function open(asker: Asker, name: DocName): WireClient {
  const client = openDocument(company[asker], name)
  opened.push(client)
  return client
}

/** Whoever has no seat asks for the notes of a member id that is nobody's. */
function documentOf(row: DocumentRow, asker: Asker, { roundId, memberIds }: Stage): DocName {
  if (row === 'workspace') return workspaceOf(roundId)
  const other = asker === 'host' ? memberIds.interviewer : memberIds.host
  const own = memberIds[asker] ?? ('nobody-there' as typeof other)
  const memberId = row === 'notes, own' ? own : other
  if (!memberId) throw new Error('somebody has no seat')
  return notesOf(roundId, memberId)
}

/** Somebody else who reads the document at that moment; of notes, which nobody else opens, the same member's other tab. */
const witnessOf = (row: DocumentRow, asker: Asker): Asker =>
  row === 'workspace' ? (asker === 'host' ? 'interviewer' : 'host') : asker

/** Resolves once everything the server has taken in from anybody is committed: it commits in order. */
async function allCommitted(stage: Stage): Promise<void> {
  const notes = await open('host', documentOf('notes, own', 'host', stage)).synced()
  notes.type('.')
  await notes.saved()
}

async function isAcknowledged(client: WireClient, stage: Stage): Promise<boolean> {
  const counter = client.barrier()
  await roundTrip(client)
  await allCommitted(stage)
  await roundTrip(client)
  return client.isAcknowledged(counter)
}

const judgeOpening: Record<'in' | 'out', (cell: DocumentCell, stage: Stage) => Promise<string>> = {
  in: async ({ row, asker }, stage) => {
    await open(asker, documentOf(row, asker, stage)).synced()
    return 'in'
  },
  out: async ({ row, asker }, stage) => {
    const client = open(asker, documentOf(row, asker, stage))
    await client.closed()
    expect(client.heard).toEqual([])
    return String(client.closedWith?.code)
  },
}

/** What an edit comes to: who has it, what its author is told, and whether they stay. */
async function judgeEdit({ row, asker, outcome }: DocumentCell, stage: Stage) {
  const name = documentOf(row, asker, stage)
  const witness = await open(witnessOf(row, asker), name).synced()
  const client = await open(asker, name).synced()
  const text = `typed by ${asker} as ${outcome}`
  client.type(text)
  if (outcome === 'reads') await client.closed()
  const acknowledged = outcome === 'reads' ? false : await isAcknowledged(client, stage)
  if (outcome === 'edits') await eventually('the witness has it', () => witness.code.includes(text))
  await roundTrip(witness)
  const closedWith = client.closedWith?.code ?? null
  return { acknowledged, reachesOthers: witness.code.includes(text), closedWith }
}

const editsAs: Record<string, Awaited<ReturnType<typeof judgeEdit>>> = {
  edits: { acknowledged: true, reachesOthers: true, closedWith: null },
  unseen: { acknowledged: true, reachesOthers: false, closedWith: null },
  withheld: { acknowledged: false, reachesOthers: false, closedWith: null },
  reads: { acknowledged: false, reachesOthers: false, closedWith: 4403 },
}

/** Whether another sees where somebody is, once told of them at all. */
async function judgeCursor({ row, asker }: DocumentCell, stage: Stage): Promise<boolean> {
  const name = documentOf(row, asker, stage)
  const witness = await open(witnessOf(row, asker), name).synced()
  const client = await open(asker, name).synced()
  client.sendState({ isTyping: true })
  const seen = () =>
    witness.presence.get(client.doc.clientID) as { user?: { memberId: string } } | null | undefined
  await eventually('the witness is told who is here', () => (seen() ?? null) !== null)
  expect(seen()?.user?.memberId).toBe(stage.memberIds[asker])
  return 'isTyping' in (seen() ?? {})
}

const isDoor = ({ outcome }: DocumentCell) => outcome.startsWith('4')

describe.each(roundStates)('documents of a round, %s', state => {
  let stages: Stages
  beforeAll(async () => void (stages = await setStages(company, state)))
  const stageOf = ({ asker }: DocumentCell) => stages[asker === 'account' ? 'account' : 'guest']
  const cells: DocumentCell[] = cellsOf(documentRows[state], documentOutcomes)
  const inside = cells.filter(cell => !isDoor(cell))

  test.each(cells.filter(isDoor))('A1, A2, A6, A9, A13: $row by $asker: closed with $outcome', async cell => {
    expect(await judgeOpening.out(cell, stageOf(cell))).toBe(cell.outcome)
  })

  test.each(inside)('A6, A9: $row by $asker, who $outcome: opens', async cell => {
    expect(await judgeOpening.in(cell, stageOf(cell))).toBe('in')
  })

  test.each(inside)('A8, A9, A15, A16: $row by $asker, who $outcome: an edit', async cell => {
    expect(await judgeEdit(cell, stageOf(cell))).toEqual(editsAs[cell.outcome])
  })

  test.each(inside)('A16: $row by $asker, who $outcome: presence', async cell => {
    expect(await judgeCursor(cell, stageOf(cell))).toBe(cell.outcome !== 'unseen')
  })
})
