import type { ReactNode } from 'react'
import type { RecordingId } from '@dryrun/shared/contract/ids'
import type { MediaWish } from '../../live/call/call-state.ts'
import type { LocalMedia } from '../../live/call/local/local-media.ts'

/** The devices that are checked, and what the check may end with. */
export type CheckWays = {
  media: LocalMedia
  join: (wish: MediaWish) => void
  /** Closes it. */
  cancel: () => void
  /** Said right above the ways on. */
  notice: ReactNode
  /** Why it cannot be joined so. */
  problem: string | null
}

/** Consent to a recording that goes on: `mayJoin` once it was given or where none is needed. */
export type JoinConsent = { notice: ReactNode; mayJoin: boolean; agreesTo: RecordingId | undefined }

/** What other features put into the call. */
export type CallSlots = {
  check: (ways: CheckWays) => ReactNode
  /** To choose other devices while in the call. */
  devices: (media: LocalMedia) => ReactNode
  /** The round's time, for the small window. */
  timer?: ReactNode
  /** Of whoever joins while it is recorded. */
  consent?: JoinConsent
}
