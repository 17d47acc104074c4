import type { IncomingMessage } from 'node:http'
import type { Person } from '@dryrun/shared/contract/people'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import { createAuth } from './accounts/auth.ts'
import { createPersonService } from './accounts/person.service.ts'
import type { Database } from './db/connect.ts'
import type { Log } from './log.ts'
import type { Announce } from './realtime/announce.ts'
import { createRunService } from './runs/run.service.ts'
import type { SqlSandbox } from './runs/sandbox/sql-sandbox.ts'
import { createReportService } from './scoring/report.service.ts'
import { createScorecardService } from './scoring/scorecard.service.ts'
import { createInviteService } from './sessions/invite.service.ts'
import { createQuestionService } from './sessions/question.service.ts'
import { createRoundService } from './sessions/round.service.ts'
import { createSeatService } from './sessions/seat.service.ts'
import { createSessionService } from './sessions/session.service.ts'
import type { Workspaces } from './sessions/workspaces.ts'

type Parts = {
  db: Database
  guides: ReadonlyMap<string, GuidePack>
  secret: string
  publicUrl: string | undefined
  sandbox: SqlSandbox
  announce: Announce
  workspaces: Workspaces
  now: () => Date
  log: Log
}

/** Every noun's service, each given the others it asks. */
export function createServices({
  db,
  guides,
  secret,
  publicUrl,
  sandbox,
  announce,
  workspaces,
  now,
  log,
}: Parts) {
  const auth = createAuth({ db, secret, publicUrl, log })
  const people = createPersonService({ db, auth })
  const seats = createSeatService({ db })
  const sessions = createSessionService({ db, guides, createWorkspace: workspaces.create, now })
  const rounds = createRoundService({ db, seats, now })
  const invites = createInviteService({ db, seats, sessions, secret, now })
  const runs = createRunService({ db, seats, sandbox, announce, now, log })
  const questions = createQuestionService({ seats, describeTables: runs.describeTables })
  const cards = createScorecardService({ db, seats, now })
  const reports = createReportService({
    sessions,
    seats,
    cards,
    runs,
    readWorkspaceText: workspaces.read,
  })
  const identify = (request: IncomingMessage): Promise<Person | null> => people.identify(request)
  return { auth, people, seats, sessions, rounds, invites, runs, questions, cards, reports, identify }
}
export type Services = ReturnType<typeof createServices>
