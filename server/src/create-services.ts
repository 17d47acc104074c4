import type { IncomingMessage } from 'node:http'
import type { MemberId, SessionId, TrackId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import { createAuth } from './accounts/auth.ts'
import { createIdentityCache } from './accounts/identity-cache.ts'
import { personKey } from './accounts/person-key.ts'
import { createPersonService } from './accounts/person.service.ts'
import { createMediaWay, type CallSettings } from './call/call-settings.ts'
import { createCallService } from './call/call.service.ts'
import { createQualityService } from './call/quality.service.ts'
import type { Database } from './db/connect.ts'
import { createExposureService, type ExposureService } from './exposure/exposure.service.ts'
import { createAnswerReads } from './library/answer-reads.ts'
import { createGuideCatalogue, type GuideCatalogue } from './library/catalogue.ts'
import { createDrafts } from './library/drafts.ts'
import { createLibraryService } from './library/library.service.ts'
import { PackDesk } from './library/pack-desk.ts'
import { createPublishingService } from './library/publishing.service.ts'
import type { Log } from './log.ts'
import { newId } from './new-id.ts'
import { createQuizService } from './quiz/quiz.service.ts'
import type { ChunkStorage } from './recording/chunk-storage.ts'
import { createPieceService } from './recording/piece.service.ts'
import { createRecordingService, type RecordingService } from './recording/recording.service.ts'
import { createLeftoverSweep } from './recording/sweep-leftovers.ts'
import { createTrackService } from './recording/track.service.ts'
import type { Announce } from './realtime/announce.ts'
import { createKeyedTurns } from './realtime/turns.ts'
import { createCodeRuns } from './runs/code-runs.ts'
import { createRunKeeper } from './runs/run-keeper.ts'
import { createRunService } from './runs/run.service.ts'
import type { SqlSandbox } from './runs/sandbox/sql-sandbox.ts'
import { createReportService } from './scoring/report.service.ts'
import { createScorecardService } from './scoring/scorecard.service.ts'
import { createChoiceService, type ChoiceService } from './sessions/choice.service.ts'
import { createInviteService } from './sessions/invite.service.ts'
import { createPracticeService } from './sessions/practice.service.ts'
import { createQuestionService } from './sessions/question.service.ts'
import { createRoundService } from './sessions/round.service.ts'
import { createSeatService, type SeatService } from './sessions/seat.service.ts'
import { createSessionService, type SessionService } from './sessions/session.service.ts'
import type { Workspaces } from './sessions/workspaces.ts'
import { createHistoryService, type DocumentLog } from './timeline/history.service.ts'
import { TextHistories } from './timeline/text-histories.ts'
import { createTimelineService, type TimelineService } from './timeline/timeline.service.ts'

type Parts = {
  db: Database
  /** The server's own guides, and the folder each was read from. */
  guides: ReadonlyMap<string, GuidePack>
  guideFolder: (guideId: string) => string
  secret: string
  publicUrl: string | undefined
  sandbox: SqlSandbox
  announce: Announce
  workspaces: Workspaces
  /** Whoever was this person may not be any more: their open connections have to say again who they are. */
  onIdentityChanged: (personKey: string) => void
  /** The log of the shared documents. */
  documents: DocumentLog
  call: CallSettings
  /** Where the bytes of recordings lie. */
  storage: ChunkStorage
  /** Which of these members are in the session now, or were a moment ago and are expected back. */
  present: (sessionId: SessionId, memberIds: readonly MemberId[]) => MemberId[]
  now: () => Date
  log: Log
}

/** Who people are, and what happens when they are it no longer. */
function createIdentity({ db, secret, publicUrl, onIdentityChanged, log }: Parts) {
  const known = createIdentityCache()
  const changed = (kind: Person['kind']) => (id: string) => {
    known.forget()
    onIdentityChanged(personKey({ kind, id }))
  }
  const auth = createAuth({ db, secret, publicUrl, onSignedOut: changed('account'), log })
  const people = createPersonService({
    db,
    auth,
    onClaimed: (guestId, accountId) => {
      changed('guest')(guestId)
      changed('account')(accountId)
    },
  })
  /** For connections, which are many at once and cut off when their person changes; a request asks every time. */
  const identify = (request: IncomingMessage): Promise<Person | null> =>
    known.identify(request.headers.cookie ?? '', () => people.identify(request))
  return { auth, people, identify }
}

/** What happens in a room: rounds, runs and scores, and the timeline all of them write on. */
function createRoomServices(parts: Parts, seats: SeatService, choices: ChoiceService) {
  const { db, announce, sandbox, documents, workspaces, now, log } = parts
  const timeline = createTimelineService({
    db,
    seats,
    announce,
    listCardAuthors: async (roundId, memberId, interviews) =>
      (await cards.listVisibleCards(roundId, { memberId, interviews })).map(card => card.authorId),
    now,
  })
  const histories = new TextHistories({ documents, now, log })
  const cards = createScorecardService({ db, seats, timeline, now })
  const keeper = createRunKeeper({ db, seats, announce, timeline, now, log })
  const runs = createRunService({ db, seats, sandbox, keeper })
  return {
    timeline,
    cards,
    history: createHistoryService({ seats, documents, histories }),
    rounds: createRoundService({
      ...{ db, seats, timeline, choices, workspaces },
      showDatabase: runs.showDatabase,
      now,
    }),
    runs,
    codeRuns: createCodeRuns({ seats, keeper }),
  }
}

/** Recordings of a call, with consent: who agreed, their tracks and the bytes of these. */
function createRecordings(parts: Parts, seats: SeatService, timeline: TimelineService) {
  const { db, announce, storage, present, now, log } = parts
  const leftovers = createLeftoverSweep({ db, storage, now, log })
  const recordings = createRecordingService({ db, seats, timeline, announce, present, now, log })
  const tracks = createTrackService({ db, seats, recordings, sweep: leftovers.sweep, now })
  const inTurn = createKeyedTurns<TrackId>()
  return {
    leftovers,
    recordings,
    tracks,
    pieces: createPieceService({ db, tracks, storage, inTurn, now, log }),
  }
}

/** Whom the call asks. */
type Asked = {
  seats: SeatService
  sessions: SessionService
  timeline: TimelineService
  recordings: RecordingService
}

/** Who is in a session's call, and how it went. */
function createCalls(parts: Parts, { seats, sessions, timeline, recordings }: Asked) {
  const { db, announce, call, now, log } = parts
  const calls = createCallService({
    ...{ db, seats, sessions, timeline, announce, log },
    way: createMediaWay(call, now, log),
    consentFor: recordings.admitToCall,
    inTurn: createKeyedTurns<SessionId>(),
    graceMs: call.graceMs,
  })
  return { calls, quality: createQualityService({ db, seats, calls, now }) }
}

/** Guides that people make, and the thread that reads them. */
function createLibrary(
  parts: Parts,
  guides: GuideCatalogue,
  seats: SeatService,
  exposure: Pick<ExposureService, 'noteRead'>,
) {
  const { db, sandbox, guideFolder, now, log } = parts
  const packDesk = new PackDesk(fault => log.error({ err: fault }, 'reading a guide broke down'))
  const shared = {
    db,
    guides,
    answerReads: createAnswerReads({
      requireAnswersOpen: seats.requireAnswersOpen,
      noteRead: exposure.noteRead,
    }),
    now,
    desk: packDesk,
    drafts: createDrafts({ db, desk: packDesk }),
  }
  return {
    packDesk,
    library: createLibraryService({ ...shared, folderOf: guideFolder }),
    publishing: createPublishingService({ ...shared, sandbox }),
  }
}

/** Every noun's service, each given the others it asks. */
export function createServices(parts: Parts) {
  const { db, secret, workspaces, now } = parts
  const guides = createGuideCatalogue({ db, builtIn: parts.guides })
  const seats = createSeatService({ db, kinOf: guides.kinOf })
  const exposure = createExposureService({ db, guides, requireAnswersOpen: seats.requireAnswersOpen, now })
  const choices = createChoiceService({ db, guides, seats, exposure, newSeed: newId })
  const sessions = createSessionService({
    ...{ db, guides, newSeed: newId, now },
    createWorkspace: workspaces.create,
    knowledgeOf: exposure.knowledgeOf,
  })
  const room = createRoomServices(parts, seats, choices)
  const { cards, runs, rounds, timeline } = room
  const recording = createRecordings(parts, seats, timeline)
  return {
    ...createIdentity(parts),
    ...room,
    ...recording,
    ...createCalls(parts, { seats, sessions, timeline, recordings: recording.recordings }),
    guides,
    ...createLibrary(parts, guides, seats, exposure),
    seats,
    sessions,
    invites: createInviteService({ db, seats, sessions, choices, workspaces, secret, now }),
    quiz: createQuizService({ db, guides, now }),
    practice: createPracticeService({ db, guides, seats, sessions, rounds }),
    questions: createQuestionService({
      seats,
      describeTables: runs.describeTables,
      noteRead: exposure.noteReadInRound,
    }),
    exposure,
    choices,
    reports: createReportService({ sessions, seats, cards, runs, readWorkspaceText: workspaces.read }),
  }
}
export type Services = ReturnType<typeof createServices>
