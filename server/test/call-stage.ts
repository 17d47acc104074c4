import type { MediaState, PeerId } from '@dryrun/shared/contract/call'
import { askers, type Asker } from './access-matrix.ts'
import type { Stage } from './access-stage.ts'

export const silent: MediaState = {
  isMicOn: false,
  isCameraOn: true,
  isSharingScreen: false,
  isAudioOnly: false,
}

/** The peer that somebody is in a call. */
export const peerOf = (name: string) => `peer-of-${name}` as PeerId

const isOf = ({ memberIds }: Stage, asker: Asker) => asker !== 'removed' && memberIds[asker] !== undefined

/** Who of a stage is in its call. */
const inCall = new WeakMap<Stage, Set<Asker>>()

/** Brings everybody of a stage into its call, as far as they are not; to what is recorded they agree. */
export async function enterCall(stage: Stage): Promise<void> {
  const { company, sessionId, recordingId } = stage
  const there = inCall.get(stage) ?? new Set()
  inCall.set(stage, there)
  for (const asker of askers.filter(each => !there.has(each) && isOf(stage, each))) {
    await company[asker].ask('call:join', {
      ...{ sessionId, peerId: peerOf(asker), media: silent },
      ...(recordingId === undefined ? {} : { agreesTo: recordingId }),
    })
    there.add(asker)
  }
}

/** Takes somebody out of the call of a stage, or notes that they have gone. */
export async function leaveCall(stage: Stage, asker: Asker, isGone = false): Promise<void> {
  if (inCall.get(stage)?.delete(asker) !== true || isGone) return
  await stage.company[asker].ask('call:leave', { sessionId: stage.sessionId, peerId: peerOf(asker) })
}
