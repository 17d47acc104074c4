import { useQuery } from '@tanstack/react-query'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import { recordingsQuery, type RecordingWithTracks } from '../../../api/recordings.ts'
import { memberOf } from '../../../live/session-selectors.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { layOut, type Layout } from './lay-out.ts'
import { PlayerBar } from './player-bar.tsx'
import { PlayerTile } from './player-tile.tsx'
import classes from './player.module.css'
import { RecordingFiles } from './recording-files.tsx'
import { playerKeys } from './player-keys.ts'
import { usePlayClock } from './use-play-clock.ts'

type Props = { session: SessionView; me: MemberId }

/** The recordings of a session: each with all its tracks in step, what has not arrived yet, and the way to be rid of it. */
export function RecordingPlayer({ session, me }: Props) {
  const query = useQuery(recordingsQuery(session.id))
  return (
    <Loaded query={query} loading="Loading the recordings">
      {recordings =>
        recordings.length === 0 ? (
          <EmptyState title="Nothing is recorded">
            What is recorded of the call with everybody’s consent will be here.
          </EmptyState>
        ) : (
          <div className={classes.recordings}>
            {recordings.map(recording => (
              <OneRecording key={recording.id} {...{ recording, session, me }} />
            ))}
          </div>
        )
      }
    </Loaded>
  )
}

function OneRecording({ recording, session, me }: Props & { recording: RecordingWithTracks }) {
  const layout = layOut(recording)
  const isEmpty = layout.cameras.length === 0 && layout.screens.length === 0
  return (
    <article className={classes.recording} aria-label="Recording of the call">
      <Awaited {...{ recording, session, me }} />
      {isEmpty ? (
        !isAwaited(recording) && <p className={classes.dim}>Nothing of this recording has arrived.</p>
      ) : (
        <Played {...{ recording, session, me, layout }} />
      )}
      <RecordingFiles {...{ recording, session, me }} />
    </article>
  )
}

function Played({
  recording,
  session,
  me,
  layout,
}: Props & { recording: RecordingWithTracks; layout: Layout }) {
  const { clock, now } = usePlayClock(layout.fromMs, layout.toMs)
  const screens = layout.screens.filter(({ parts }) =>
    parts.some(({ fromMs, toMs }) => fromMs - 5_000 <= now.atMs && now.atMs < toMs),
  )
  const tile = (lane: Layout['cameras'][number]) => (
    <PlayerTile
      key={`${lane.kind} ${lane.memberId}`}
      recordingId={recording.id}
      name={nameIn(session, me, lane.memberId)}
      {...{ lane, clock }}
      atMs={now.atMs}
    />
  )
  return (
    <div
      role="group"
      aria-label="Recording"
      tabIndex={-1}
      className={classes.played}
      onKeyDownCapture={playerKeys(clock)}
    >
      {screens.map(tile)}
      <div className={classes.tiles}>{layout.cameras.map(tile)}</div>
      <PlayerBar layout={layout} clock={clock} now={now} />
    </div>
  )
}

const isAwaited = ({ state, tracks }: RecordingWithTracks) =>
  state === 'recording' || tracks.some(track => !track.isComplete)

/** Whose browser has not sent all of it. */
function Awaited({ recording, session, me }: Props & { recording: RecordingWithTracks }) {
  const ids = recording.tracks.filter(track => !track.isComplete).map(({ memberId }) => memberId)
  if (recording.state === 'recording') return <p className={classes.dim}>This recording still goes on.</p>
  if (ids.length === 0) return null
  const names = [...new Set(ids)].map(id => (id === me ? 'you' : nameIn(session, me, id)))
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
  return (
    <p className={classes.awaited} role="status">
      Still being sent by {list}. What has arrived can be played.
    </p>
  )
}

export function nameIn(session: SessionView, me: MemberId, memberId: MemberId): string {
  if (memberId === me) return 'You'
  return memberOf(session, memberId)?.name ?? 'Somebody who left'
}
