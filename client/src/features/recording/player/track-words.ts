import type { MemberId } from '@dryrun/shared/contract/ids'
import type { TrackView } from '@dryrun/shared/contract/recording'
import type { SessionView } from '@dryrun/shared/contract/session'
import { memberOf } from '../../../live/session-selectors.ts'

/** What is in a track: a camera's has the voice too. */
const contents = { camera: 'camera and voice', screen: 'screen' } as const

/** "Ben’s camera and voice", "your screen". */
export function trackTitle(session: SessionView, me: MemberId, { memberId, kind }: TrackView): string {
  const whose = memberId === me ? 'your' : `${memberOf(session, memberId)?.name ?? 'Somebody'}’s`
  return `${whose} ${contents[kind]}`
}

/** "ben-camera-2026-03-02T18-00-00.webm": what every system takes as a name. */
export function fileName(session: SessionView, track: TrackView): string {
  const name = memberOf(session, track.memberId)?.name ?? 'somebody'
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')
  const began = track.startedAt.slice(0, 19).replaceAll(':', '-')
  return `${plain}-${track.kind}-${began}.${track.mimeType.startsWith('video/mp4') ? 'mp4' : 'webm'}`
}
