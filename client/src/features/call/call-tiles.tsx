import { memo } from 'react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import { callRoleOf, mayLeadCall } from '../../live/call/call-roles.ts'
import type { CallParticipant, CallState, OwnMedia } from '../../live/call/call-state.ts'
import type { CallStore } from '../../live/call/call-store.ts'
import { useCall } from '../../live/call/use-call.ts'
import { memberOf } from '../../live/session-selectors.ts'
import { isWeakVideo, linkWords, weakVideo } from './call-words.ts'
import { QualitySign } from './quality-sign.tsx'
import { TileFrame } from './tile-frame.tsx'
import { TileMenu } from './tile-menu.tsx'
import { TileVideo } from './tile-video.tsx'
import { useWay } from './use-way.ts'
import classes from './tiles.module.css'

type Props = {
  session: SessionView
  me: MemberId
  store: CallStore
  /** `small` in a row or a column, `large` where faces fill the room. */
  size: 'small' | 'large'
}

/** Everybody in the call: the others in the order they came, then oneself. */
export function CallTiles({ session, me, store, size }: Props) {
  const call = useCall(session.id)
  const leads = mayLeadCall(session, me)
  return (
    <ul className={classes.tiles} data-size={size} aria-label="In the call">
      {call.others.map(one => (
        <OtherTile key={one.peer.peerId} {...{ session, one, store, leads }} />
      ))}
      <OwnTile session={session} me={me} call={call} />
    </ul>
  )
}

type OtherProps = { session: SessionView; one: CallParticipant; store: CallStore; leads: boolean }

const OtherTile = memo(function OtherTile({ session, one, store, leads }: OtherProps) {
  const { memberId, peer, remote, isSpeaking } = one
  const member = memberOf(session, memberId)
  const name = member?.name ?? 'Somebody'
  const role = callRoleOf(session, memberId)
  const way = useWay(one)
  return (
    <TileFrame
      name={name}
      called={name}
      colour={member?.colour ?? 0}
      role={role}
      isSpeaking={isSpeaking}
      silence={peer.mayBeHeard ? (peer.media.isMicOn ? null : 'muted') : 'listens only'}
      video={remote?.camera && peer.media.isCameraOn ? <TileVideo stream={remote.camera} /> : null}
      state={linkWords(remote, { ...way, name }) ?? stateOf(one)}
      sign={remote && <QualitySign remote={remote} />}
      menu={leads && <TileMenu {...{ name, peer, role, store }} />}
    />
  )
})

function stateOf({ peer, remote }: CallParticipant): string | null {
  if (remote && peer.media.isCameraOn && isWeakVideo(remote.theirVideo)) return weakVideo
  return peer.media.isAudioOnly ? 'Audio only' : null
}

function OwnTile({ session, me, call }: { session: SessionView; me: MemberId; call: CallState }) {
  const { own, view, self, others } = call
  const member = memberOf(session, me)
  const peer = view?.peers.find(({ peerId }) => peerId === self)
  const mayBeHeard = peer?.mayBeHeard ?? true
  return (
    <TileFrame
      name={member?.name ?? 'You'}
      called="You"
      colour={member?.colour ?? 0}
      role={callRoleOf(session, me)}
      isSpeaking={own.isSpeaking && own.isMicOn && mayBeHeard}
      silence={mayBeHeard ? (own.isMicOn ? null : 'muted') : 'listens only'}
      video={own.camera && <TileVideo stream={own.camera} isMirrored />}
      state={ownState(session, own, others)}
    />
  )
}

/** Who does not get one's own video is told to both: here by name. */
function ownState(session: SessionView, own: OwnMedia, others: readonly CallParticipant[]): string | null {
  if (own.isAudioOnly) return 'Audio only'
  const without = others.filter(({ remote }) => own.isCameraOn && remote && isWeakVideo(remote.ourVideo))
  if (without.length === 0) return null
  if (without.length === others.length) return weakVideo
  const names = without.map(({ memberId }) => memberOf(session, memberId)?.name ?? 'somebody')
  return `No video to ${new Intl.ListFormat('en').format(names)}: weak connection`
}
