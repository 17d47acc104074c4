import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { TrackView } from '@dryrun/shared/contract/recording'
import type { SessionView } from '@dryrun/shared/contract/session'
import {
  deleteRecording,
  deleteTrack,
  mediaUrl,
  recordingsQuery,
  type RecordingWithTracks,
} from '../../../api/recordings.ts'
import { sentenceOf } from '../../../api-refusal.ts'
import { memberOf } from '../../../live/session-selectors.ts'
import { InlineError } from '../../../ui/inline-error.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { megabytes } from '../recording-words.ts'
import { clockWords } from '../use-seconds.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { fileName, trackTitle } from './track-words.ts'
import classes from './player.module.css'

type Props = { recording: RecordingWithTracks; session: SessionView; me: MemberId }

/** The files a recording is made of, to be downloaded and deleted: all by the host, each by whoever is in it. */
export function RecordingFiles({ recording, session, me }: Props) {
  const [asked, setAsked] = useState<TrackView | 'all' | null>(null)
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: (what: TrackView | 'all') =>
      what === 'all' ? deleteRecording(recording.id) : deleteTrack(recording.id, what.id),
    onSuccess: () => client.invalidateQueries(recordingsQuery(session.id)),
  })
  const isHost = memberOf(session, me)?.isHost ?? false
  const confirm = (what: TrackView | 'all') => {
    setAsked(null)
    remove.mutate(what)
  }
  return (
    <details>
      <summary className={classes.more}>Files of this recording</summary>
      <ul className={classes.files}>
        {recording.tracks.map(track => (
          <li key={track.id}>
            <TrackLine {...{ recording, session, me, track }} />
            {(isHost || track.memberId === me) && (
              <Button
                variant="subtle"
                color="red"
                size="xs"
                h={32}
                aria-label={`Delete ${trackTitle(session, me, track)}`}
                onClick={() => setAsked(track)}
              >
                Delete
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isHost && recording.state !== 'recording' && (
        <Button variant="subtle" color="red" size="xs" h={32} onClick={() => setAsked('all')}>
          Delete the whole recording
        </Button>
      )}
      {remove.error && <InlineError>{sentenceOf(remove.error)}</InlineError>}
      <DeleteDialog
        title={
          asked === null || asked === 'all'
            ? 'Delete the whole recording?'
            : `Delete ${trackTitle(session, me, asked)}?`
        }
        isOpen={asked !== null}
        onCancel={() => setAsked(null)}
        onDelete={() => asked !== null && confirm(asked)}
      />
    </details>
  )
}

function TrackLine({ recording, session, me, track }: Props & { track: TrackView }) {
  const title = trackTitle(session, me, track)
  return (
    <>
      <span className={classes.fileWords}>
        {title.charAt(0).toUpperCase() + title.slice(1)}{' '}
        <span className={classes.dim}>
          <TimeText at={track.startedAt} show="time" /> · {clockWords(track.durationMs)} ·{' '}
          {megabytes(track.bytes)}
          {!track.isComplete && ' · not all of it is here'}
        </span>
      </span>
      {track.bytes > 0 && (
        <Button
          component="a"
          href={mediaUrl(recording.id, track.id)}
          download={fileName(session, track)}
          variant="default"
          size="xs"
          h={32}
          leftSection={<IconDownload size={14} />}
          aria-label={`Download ${title}`}
        >
          Download
        </Button>
      )}
    </>
  )
}
