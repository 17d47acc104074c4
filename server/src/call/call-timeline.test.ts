import { expect, test } from 'vitest'
import { callLimits } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { createLog } from '../log.ts'
import { createCallTimeline } from './call-timeline.ts'

test('V12: past thirty a minute what one member does is not written, and the others’ is', async () => {
  const noted: string[] = []
  const write = createCallTimeline({
    // Only a joining is looked up.
    db: {} as Database,
    seats: { hasEnded: async () => false },
    timeline: {
      note: async ({ roundId, memberId, what }) => {
        if (what.kind === 'call') noted.push(`${what.memberId} ${what.change}`)
        return { seq: noted.length, at: new Date().toISOString(), roundId, memberId, what }
      },
    },
    log: createLog('silent'),
  })
  const session = 'session-1' as SessionId
  const [ana, ben] = ['ana', 'ben'] as MemberId[] as [MemberId, MemberId]
  for (let time = 0; time <= callLimits.happeningsPerMinute; time++) {
    await write(session, [{ change: time % 2 === 0 ? 'sharing' : 'notSharing', memberId: ana }])
  }
  expect(noted).toHaveLength(callLimits.happeningsPerMinute)
  await write(session, [{ change: 'muted', memberId: ana, by: ben }])
  expect(noted.at(-1)).toBe('ana muted')
})
