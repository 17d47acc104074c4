import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { workspaceOf } from '@dryrun/shared/documents/doc-name'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import { createSeatCookie, peopleRoutes } from './accounts/people.routes.ts'
import { callEvents } from './call/call.events.ts'
import { callRoutes } from './call/call.routes.ts'
import { mediaOriginsOf, type CallSettings } from './call/call-settings.ts'
import { createDocumentServer } from './collab/document-server.ts'
import { createDocumentStore } from './collab/document.store.ts'
import { routeUpgrades } from './collab/upgrade-router.ts'
import { createServices, type Services } from './create-services.ts'
import type { Connection } from './db/connect.ts'
import { isMigrated } from './db/migrate.ts'
import type { Env } from './env.ts'
import { exposureRoutes } from './exposure/exposure.routes.ts'
import { guideRoutes } from './guides/guide.routes.ts'
import { createHttp } from './http/create-http.ts'
import { isOwnOrigin } from './http/origin.ts'
import type { RouteHandlers } from './http/serve.ts'
import type { Log } from './log.ts'
import { libraryRoutes } from './library/library.routes.ts'
import type { ChunkStorage } from './recording/chunk-storage.ts'
import { pieceRoutes } from './recording/piece.routes.ts'
import { recordingEvents } from './recording/recording.events.ts'
import { recordingRoutes } from './recording/recording.routes.ts'
import { quizRoutes } from './quiz/quiz.routes.ts'
import { createAnnounce, type Announce } from './realtime/announce.ts'
import { memberChannel } from './realtime/audiences.ts'
import { asUpgrades, createIo, reopenSockets, type Io } from './realtime/io.ts'
import { listen, type EventHandlers } from './realtime/listen.ts'
import { createPresence } from './realtime/presence.ts'
import { createKeyedTurns } from './realtime/turns.ts'
import { codeRunEvents, runEvents, runRoutes } from './runs/run.events.ts'
import { createSqlSandbox } from './runs/sandbox/sql-sandbox.ts'
import { scorecardEvents } from './scoring/scorecard.events.ts'
import { reportRoutes } from './scoring/report.routes.ts'
import { createDocumentAccess } from './sessions/document-access.ts'
import { inviteRoutes } from './sessions/invite.routes.ts'
import { roundRoutes } from './sessions/round.routes.ts'
import { sessionEvents } from './sessions/session.events.ts'
import { sessionRoutes } from './sessions/session.routes.ts'
import { createWorkspaces } from './sessions/workspaces.ts'
import { timelineEvents } from './timeline/timeline.events.ts'
import { timelineRoutes } from './timeline/timeline.routes.ts'

/** Runs of SQL at once: more than cores, so that somebody's endless query shares its core and does not hold a place. */
const sqlWorkers = 4

type Deps = {
  env: Pick<Env, 'PUBLIC_URL' | 'TRUSTED_PROXIES'>
  connection: Connection
  guides: ReadonlyMap<string, GuidePack>
  secret: string
  call: CallSettings
  /** Where recordings are kept. */
  storage: ChunkStorage
  /** The repository's folder: migrations and the built client stand in it. */
  root: string
  log: Log
}

export type App = { http: Server; close: () => Promise<void> }

/** The whole server on a database that is migrated; it listens when its `http` is told to. */
export async function createApp(deps: Deps): Promise<App> {
  const { guides, secret, log } = deps
  const { db } = deps.connection
  const publicUrl = deps.env.PUBLIC_URL
  const ownOrigin = (request: Parameters<typeof isOwnOrigin>[0]) => isOwnOrigin(request, publicUrl)
  // Before Socket.io, which takes its own requests out of the way of whoever listened first, and of nobody else.
  const http = createServer((request, response) => answer(request, response))
  const io = createIo(http, { identify: request => services.identify(request), isOwnOrigin: ownOrigin })
  const announce = createAnnounce(io)
  const onCrash = (fault: unknown) => log.error({ err: fault }, 'a SQL worker broke down')
  const sandbox = createSqlSandbox({ workers: sqlWorkers, onCrash })
  const services: Services = createServices({
    db,
    guides,
    guideFolder: guideId => join(deps.root, 'guides', guideId),
    secret,
    publicUrl,
    sandbox,
    announce,
    onIdentityChanged: key => {
      documents.reopen(key)
      reopenSockets(io, key)
      services.calls.removePerson(key)
    },
    workspaces: createWorkspaces(() => documents, createDocumentStore),
    documents: createDocumentStore(db),
    call: deps.call,
    storage: deps.storage,
    present: (sessionId, memberIds) => events.present(sessionId, memberIds),
    now: () => new Date(),
    log,
  })
  const documents = createDocumentServer({
    access: createDocumentAccess({
      seats: services.seats,
      identify: services.identify,
      ensureNotes: async name => void (await documents.createDocument(name, () => {})),
    }),
    store: createDocumentStore(db, deps.connection.query),
    log,
  })
  await services.runs.finishAbandoned()
  await services.recordings.resume()
  services.leftovers.start()
  const inTurn = createKeyedTurns<SessionId>()
  // A judgement made of an older reading must not come after a newer one.
  const rejudge = (id: SessionId) => inTurn(id, () => rejudgeSession(services, documents, id))
  const events = bindEvents({ services, io, announce, rejudge, log })
  const answer = answerRequests(deps, services, announce)
  routeUpgrades(http, { documents, sockets: asUpgrades(io), isOwnOrigin: ownOrigin, log })
  return {
    http,
    close: async () => {
      events.close()
      services.recordings.close()
      await services.calls.close()
      await documents.close()
      await io.close()
      await services.leftovers.close()
      await deps.storage.close()
      await services.packDesk.close()
      await sandbox.close()
    },
  }
}

/** Everything that is asked over HTTP. */
function answerRequests(deps: Deps, services: Services, announce: Announce) {
  const { env, connection, root, log } = deps
  return createHttp({
    auth: services.auth,
    handlers: routeHandlers(services, announce, env.PUBLIC_URL),
    pieces: pieceRoutes({
      pieces: services.pieces,
      identify: request => services.people.identify(request),
      log,
    }),
    identify: request => services.people.identify(request),
    isReady: () => isReady(connection, root),
    publicUrl: env.PUBLIC_URL,
    trustedProxies: env.TRUSTED_PROXIES,
    clientFolder: join(root, 'client', 'dist'),
    mediaOrigins: mediaOriginsOf(deps.call),
    log,
  })
}

async function isReady(connection: Connection, root: string): Promise<boolean> {
  try {
    await connection.ping()
    return await isMigrated(connection, join(root, 'migrations'))
  } catch {
    return false
  }
}

type Documents = ReturnType<typeof createDocumentServer>

/** Judges the open documents of a session's rounds again, after holding back or showing what focus time says; and its call. */
async function rejudgeSession(
  { sessions, calls }: Services,
  documents: Documents,
  sessionId: SessionId,
): Promise<void> {
  const session = await sessions.readSession(sessionId)
  for (const { id, focus } of session.rounds) {
    await documents.withhold(workspaceOf(id), focus && { ...focus, since: Date.parse(focus.since) })
  }
  await documents.rejudge({ roundIds: session.rounds.map(round => round.id) })
  await calls.judgeAgain(sessionId)
}

function routeHandlers(services: Services, announce: Announce, publicUrl: string | undefined): RouteHandlers {
  const keepSeat = createSeatCookie(publicUrl?.startsWith('https:') ?? false)
  const {
    people,
    guides,
    library,
    publishing,
    sessions,
    seats,
    practice,
    quiz,
    exposure,
    invites,
    questions,
    choices,
    reports,
    runs,
    timeline,
    history,
    tracks,
    quality,
  } = services
  return {
    ...peopleRoutes(people, keepSeat),
    ...guideRoutes(guides),
    ...libraryRoutes(library, publishing),
    ...sessionRoutes(sessions, seats, practice),
    ...exposureRoutes(exposure),
    ...quizRoutes(quiz),
    ...inviteRoutes({ invites, sessions, people, keepSeat, announce }),
    ...roundRoutes(questions, choices),
    ...reportRoutes(reports),
    ...runRoutes(runs),
    ...timelineRoutes({ timeline, history }),
    ...recordingRoutes(tracks),
    ...callRoutes(quality),
  }
}

type Live = {
  services: Services
  io: Io
  announce: Announce
  rejudge: (sessionId: SessionId) => Promise<void>
  log: Log
}

/** What the timeline calls a change of presence. */
const changeOf: Record<string, 'came' | 'dropped' | 'returned'> = {
  'away here': 'came',
  'here reconnecting': 'dropped',
  'reconnecting here': 'returned',
}

/** What answers the events, and who is in a session. */
type Bound = { close: () => void; present: (id: SessionId, memberIds: readonly MemberId[]) => MemberId[] }

/** Answers every event of the contract on every socket, and keeps the book of who is present. */
function bindEvents({ services, io, announce, rejudge, log }: Live): Bound {
  const { sessions, rounds, seats, runs, codeRuns, cards, timeline, recordings, tracks, calls } = services
  const turns = createKeyedTurns<SessionId>()
  /** One session's notes keep their order; those of another do not wait for them. */
  const inTurn = (sessionId: SessionId, note: () => Promise<void>) =>
    void turns(sessionId, note).catch((fault: unknown) =>
      log.error({ err: fault, sessionId }, 'the timeline missed who came or went'),
    )
  const presence = createPresence({
    presence: (sessionId, memberId, presence, before) => {
      announce(sessionId, 'everyone', 'presence:changed', { sessionId, memberId, presence })
      inTurn(sessionId, () =>
        timeline.notePresence(sessionId, memberId, changeOf[`${before} ${presence}`] ?? 'left'),
      )
      // Who comes anew is in front of their page, whatever was written down before a restart or a long sleep.
      if (presence === 'here' && before === 'away') {
        inTurn(sessionId, () => timeline.noteAttention(sessionId, memberId, false))
      }
    },
    attention: (sessionId, memberId, isElsewhere) => {
      announce(sessionId, 'everyone', 'attention:changed', { sessionId, memberId, isElsewhere })
      inTurn(sessionId, () => timeline.noteAttention(sessionId, memberId, isElsewhere))
    },
  })
  const handlers: EventHandlers = {
    ...sessionEvents({
      sessions,
      rounds,
      seats,
      runs,
      timeline,
      presence,
      calls,
      announce,
      rejudge,
      settleRecording: recordings.settle,
      evict: (sessionId, memberId) => io.in(memberChannel(sessionId, memberId)).disconnectSockets(true),
    }),
    ...runEvents(runs),
    ...codeRunEvents(codeRuns),
    ...scorecardEvents({ cards, seats, announce }),
    ...timelineEvents({ timeline, seats, presence }),
    ...recordingEvents(recordings, tracks),
    ...callEvents(services),
  }
  io.on('connection', socket => {
    listen(socket, socket.data.person, handlers, log)
    socket.on('disconnect', () => {
      presence.lose(socket.id)
      calls.lose(socket.id)
    })
  })
  return {
    close: presence.close,
    present: (sessionId, memberIds) => {
      const known = presence.of(sessionId, memberIds)
      const inCall = new Set(calls.memberIdsIn(sessionId))
      return memberIds.filter(memberId => known[memberId] !== 'away' || inCall.has(memberId))
    },
  }
}
