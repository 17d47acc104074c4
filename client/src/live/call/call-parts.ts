import type { CallConnection, PeerId } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { CallTransport, CallWire } from './call-transport.ts'
import type { LocalMedia } from './local/local-media.ts'

/** The voices of the others, on this device's speaker. */
export type CallSound = {
  /** Plays these and no others. */
  play: (voices: ReadonlyMap<PeerId, MediaStream>) => void
  /** The device to play on; null: whichever the system takes. */
  setSpeaker: (deviceId: string | null) => void
  isSpeaking: (peer: PeerId) => boolean
  /** True while the browser holds the sound back until the page is clicked. */
  isBlocked: () => boolean
  /** To be called from a click. */
  unblock: () => void
  onChange: (hear: () => void) => () => void
  close: () => void
}

/** What a call is put together from; the tests put in others. */
export type CallParts = {
  openMedia: () => Promise<LocalMedia>
  openTransport: (wire: CallWire, connection: CallConnection) => Promise<CallTransport>
  openSound: () => CallSound
  /** Milliseconds since 1970 by the server's clock. */
  serverNow: (sessionId: SessionId) => number
  /** Who this tab is in that session, and who else is in it; null before it was joined. */
  seatIn: (sessionId: SessionId) => { me: MemberId; members: readonly MemberId[] } | null
}
