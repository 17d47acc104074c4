import { callLimits } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import type { Log } from '../log.ts'
import { createRateGate } from '../rate-gate.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import type { TimelineService } from '../timeline/timeline.service.ts'
import type { Coming } from './call-happenings.ts'
import { isWrittenAsIn } from './call.store.ts'

type Parts = {
  db: Database
  seats: Pick<SeatService, 'hasEnded'>
  timeline: Pick<TimelineService, 'note'>
  log: Log
}

/** What somebody did to another in a call. */
export type Deed = { change: 'muted' | 'allowed' | 'disallowed'; memberId: MemberId; by: MemberId }

/** Writes what happens in calls down, so much of each member in a minute: what is past that happens unwritten. */
export function createCallTimeline({ db, seats, timeline, log }: Parts) {
  const admit = createRateGate(callLimits.happeningsPerMinute, 60_000)

  async function write(sessionId: SessionId, happened: readonly (Coming | Deed)[], at: Date | undefined) {
    // As long as the session is not over: its report has readers for months.
    if (happened.length === 0 || (await seats.hasEnded(sessionId))) return
    for (const each of happened) {
      const { change, memberId } = each
      // After a restart of the server people come again who never went.
      if (change === 'joined' && (await isWrittenAsIn(db, sessionId, memberId))) continue
      const by = 'by' in each ? each.by : memberId
      if (!admit(by)) continue
      await timeline.note({
        ...{ sessionId, roundId: null, memberId: by },
        what: { kind: 'call', change, memberId },
        ...(at === undefined ? {} : { at }),
      })
    }
  }

  /** Never fails: a call goes on also where nothing can be written. */
  return (sessionId: SessionId, happened: readonly (Coming | Deed)[], at?: Date): Promise<void> =>
    write(sessionId, happened, at).catch((fault: unknown) =>
      log.error({ err: fault, sessionId }, 'the timeline missed what happened in the call'),
    )
}
