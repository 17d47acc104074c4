import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { RecordingId } from '@dryrun/shared/contract/ids'
import { recording } from '../src/db/recording-tables.ts'
import { memberIdOf, signUp } from './factories.ts'
import type { TestPerson } from './person.ts'
import {
  gatherPeople,
  meet,
  openRecordingStage,
  type RecordingCast,
  type RecordingStage,
} from './recording-stage.ts'

/**
 * Opens a recording stage for the tests of a file and has the same people meet in a new session before each; Eve is a
 * member of none. Nobody has come into the session yet. To be called once, at the top of the file: what it gives is
 * the same object all along, with others in it.
 */
export function castForRecording() {
  let stage: RecordingStage
  let known: Awaited<ReturnType<typeof gatherPeople>>
  let eve: TestPerson
  const others: TestPerson[] = []
  const own = {
    idOf: (person: TestPerson) => memberIdOf(person, cast.sessionId),
    db: () => stage.connection.db,
    /** The same people in another session. */
    meetAgain: () => meet(known),
    /** Somebody who came besides, until the test is over. */
    welcome(person: TestPerson): TestPerson {
      others.push(person)
      return person
    },
    /** Brings the same people to the address of a server that has started again. */
    follow(): void {
      for (const person of [...Object.values(known), eve]) {
        person.disconnect()
        Object.assign(person, { url: stage.app.url })
      }
    },
  }
  const cast = own as typeof own & RecordingCast & { eve: TestPerson; stage: RecordingStage }

  beforeAll(async () => {
    stage = await openRecordingStage()
    known = await gatherPeople(stage.app.url)
    eve = await signUp(stage.app.url, 'Eve')
  })
  afterAll(() => stage?.close())
  beforeEach(async () => void Object.assign(cast, { stage, eve }, await meet(known)))
  afterEach(() => {
    stage.broken.clear()
    for (const person of [...Object.values(known), eve, ...others.splice(0)]) person.disconnect()
  })
  return cast
}
export type CastForRecording = ReturnType<typeof castForRecording>

/** What the cast asks and answers about the recording of its session, and what is known of it then. */
export function consentIn(cast: CastForRecording) {
  const where = () => ({ sessionId: cast.sessionId })
  return {
    where,
    async enter(...who: TestPerson[]): Promise<void> {
      for (const person of who) await person.ask('session:join', where())
    },
    ask: () => cast.ana.ask('recording:ask', where()),
    answer: (person: TestPerson, recordingId: RecordingId, agrees = true) =>
      person.tryAsk('recording:answer', { ...where(), recordingId, agrees }),
    read: () => cast.ana.ask('recording:read', where()),
    rowOf: async (id: RecordingId) =>
      (await cast.db().select().from(recording).where(eq(recording.id, id)))[0],
    /** Has the time to answer run out so many milliseconds from now. */
    runOut: (id: RecordingId, inMs = -1) =>
      cast
        .db()
        .update(recording)
        .set({ answerBy: new Date(Date.now() + inMs) })
        .where(eq(recording.id, id)),
    /** What the timeline has of recordings, each with who did it. */
    async told() {
      const { events } = await cast.ana.api('timeline.read', { params: where() })
      return events.flatMap(({ what, memberId }) =>
        what.kind === 'recording' ? [[what.change, memberId]] : [],
      )
    },
  }
}
