import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import { recordingsQuery } from '../../api/recordings.ts'
import { Card } from '../../ui/card.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'

const RecordingPlayer = lazy(async () => ({
  default: (await import('./player/recording-player.tsx')).RecordingPlayer,
}))

/** What was recorded of a session, to be played; nothing where nothing was. */
export function SessionRecordings({ session, me }: { session: SessionView; me: MemberId }) {
  const { data } = useQuery(recordingsQuery(session.id))
  if (data === undefined || data.length === 0) return null
  return (
    <Card title="Recording">
      <Suspense fallback={<LoadingLines label="Loading the recording" lines={4} />}>
        <RecordingPlayer session={session} me={me} />
      </Suspense>
    </Card>
  )
}
