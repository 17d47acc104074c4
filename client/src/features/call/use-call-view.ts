import { useState } from 'react'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { CallState } from '../../live/call/call-state.ts'
import { useCallGlance } from '../../live/call/use-call.ts'
import { useCallLayout, type CallLayout } from './call-layout.ts'

/** How the call stands in the room for this reader. */
export type CallView = {
  layout: CallLayout
  choose: (layout: CallLayout) => void
  /** Who shares a screen that can be seen now. */
  sharer: MemberId | null
  /** True while that screen stands in the place of the workspace. */
  isStageOpen: boolean
  openStage: () => void
  closeStage: () => void
  /** What stands in the place of the workspace. */
  covers: 'screen' | 'faces' | null
}

const sharerIn = ({ others }: CallState): MemberId | null =>
  others.find(({ peer, remote }) => peer.media.isSharingScreen && remote?.screen)?.memberId ?? null
const statusOf = ({ status }: CallState) => status

/** What of the call the room's frame has to know; changes rarely, however much is said. */
export function useCallView(sessionId: SessionId): CallView {
  const [layout, choose] = useCallLayout()
  const sharer = useCallGlance(sessionId, sharerIn)
  const status = useCallGlance(sessionId, statusOf)
  /** Whose screen was put away; another's, or theirs the next time, is shown again. */
  const [closed, setClosed] = useState<MemberId | null>(null)
  if (closed !== null && closed !== sharer) setClosed(null)
  const isStageOpen = sharer !== null && closed !== sharer
  const isFull = layout === 'full' && status === 'in'
  return {
    layout,
    choose,
    sharer,
    isStageOpen,
    openStage: () => setClosed(null),
    closeStage: () => {
      setClosed(sharer)
      // It leads back to the workspace, which the faces would cover.
      if (isFull) choose('column')
    },
    covers: isStageOpen ? 'screen' : isFull ? 'faces' : null,
  }
}
