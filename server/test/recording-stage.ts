import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordingId, SessionId, TrackId } from '@dryrun/shared/contract/ids'
import {
  chunkPath,
  type RecordingView,
  type TrackKind,
  type TrackView,
} from '@dryrun/shared/contract/recording'
import type { RefusalBody } from '@dryrun/shared/contract/reply'
import { StoreIsFull, type ChunkStorage } from '../src/recording/chunk-storage.ts'
import { createFolderStorage } from '../src/recording/folder-storage.ts'
import { openTestDatabase } from './database.ts'
import { seat, sessionPlan, signUp, type Cast } from './factories.ts'
import { TestPerson } from './person.ts'
import { startAppOn, type StartedApp } from './start.ts'

/** The application with a store that can be looked into and broken, and that stays when the server starts again. */
export async function openRecordingStage() {
  const connection = await openTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'dryrun-recorded-'))
  const whole = createFolderStorage(folder)
  /** What the store fails at now. */
  const broken = new Set<keyof ChunkStorage | 'room'>()
  /** Pieces that are being read. */
  const reading = { now: 0 }
  const fail = (what: keyof ChunkStorage) => {
    if (broken.has(what)) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
  const storage: ChunkStorage = {
    put: async (key, bytes) => {
      fail('put')
      if (broken.has('room')) throw new StoreIsFull('full')
      await whole.put(key, bytes)
    },
    async *read(key, from, to) {
      fail('read')
      reading.now++
      try {
        yield* whole.read(key, from, to)
      } finally {
        reading.now--
      }
    },
    remove: async key => {
      fail('remove')
      await whole.remove(key)
    },
    close: whole.close,
  }
  const start = () => startAppOn(connection, undefined, storage)
  let app: StartedApp = await start()
  return {
    connection,
    broken,
    reading,
    get app() {
      return app
    },
    /** Another server on the same database and store, after what was done to them meanwhile. */
    async restart(meanwhile: () => Promise<unknown> = async () => {}): Promise<StartedApp> {
      await app.close()
      await meanwhile()
      app = await start()
      return app
    },
    /** Every file in the store, with its bytes. */
    files: () =>
      (readdirSync(folder, { recursive: true }) as string[])
        .filter(name => statSync(join(folder, name)).isFile())
        .sort(),
    async close() {
      await app.close()
      await connection.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type RecordingStage = Awaited<ReturnType<typeof openRecordingStage>>

/** Ana with an account, Ben and Oda as guests: they meet in many sessions, since signing up and in is limited. */
export async function gatherPeople(url: string): Promise<Pick<Cast, 'ana' | 'ben' | 'oda'>> {
  const guest = async (name: string) => {
    const person = new TestPerson(url)
    await person.api('people.becomeGuest', { body: { name } })
    return person
  }
  return { ana: await signUp(url, 'Ana'), ben: await guest('Ben'), oda: await guest('Oda') }
}

/** A new session of theirs: Ana hosts, Ben is the candidate and Oda observes. */
export async function meet(people: Pick<Cast, 'ana' | 'ben' | 'oda'>): Promise<RecordingCast> {
  const { id: sessionId } = await people.ana.api('sessions.create', { body: sessionPlan() })
  await seat(people.ana, sessionId, 'candidate', people.ben)
  await seat(people.ana, sessionId, 'observer', people.oda)
  return { ...people, sessionId }
}
export type RecordingCast = Pick<Cast, 'ana' | 'ben' | 'oda' | 'sessionId'>

/** Asks, has everybody agree who is asked, and gives the recording that has started. */
export async function startRecording(
  host: TestPerson,
  sessionId: SessionId,
  others: TestPerson[] = [],
): Promise<RecordingView> {
  let recording = await host.ask('recording:ask', { sessionId })
  for (const other of others) {
    recording = await other.ask('recording:answer', { sessionId, recordingId: recording.id, agrees: true })
  }
  return recording
}

export async function openTrack(
  person: TestPerson,
  { sessionId, id: recordingId }: Pick<RecordingView, 'id' | 'sessionId'>,
  change: { kind?: TrackKind; mimeType?: string; startedAt?: string } = {},
): Promise<TrackId> {
  const wanted = { kind: 'camera' as const, mimeType: 'video/webm;codecs=vp8,opus', startedAt: now() }
  return (await person.ask('recording:open', { sessionId, recordingId, ...wanted, ...change })).trackId
}

const now = () => new Date().toISOString()

export type PieceAnswer = { status: number; track: TrackView | null; refusal: RefusalBody | null }

export async function putPiece(
  person: TestPerson,
  recordingId: RecordingId,
  trackId: TrackId,
  index: number,
  bytes: string | Buffer,
  fromMs: number | string = 0,
): Promise<PieceAnswer> {
  const path = `${chunkPath(recordingId, trackId, index)}?fromMs=${fromMs}`
  const response = await person.fetch(`/api${path}`, {
    method: 'PUT',
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
    headers: { 'content-type': 'application/octet-stream' },
  })
  const body: unknown = await response.json()
  const isKept = response.status === 200
  return {
    status: response.status,
    track: isKept ? (body as TrackView) : null,
    refusal: isKept ? null : (body as RefusalBody),
  }
}
