import type { MediaState } from '@dryrun/shared/contract/call'
import type { MediaWish, OwnMedia } from './call-state.ts'

/** Nothing is on and nothing is asked for. */
export const noMedia: OwnMedia = {
  isMicOn: false,
  isCameraOn: false,
  isSharingScreen: false,
  isAudioOnly: false,
  isBlurred: false,
  camera: null,
  screen: null,
  level: 0,
  isSpeaking: false,
  micProblem: null,
  cameraProblem: null,
  hint: null,
}

/** What the others are told of one's own media. Who may not be heard shows no screen either. */
export function mediaStateOf(own: OwnMedia, mayBeHeard: boolean): MediaState {
  return {
    isMicOn: own.isMicOn && mayBeHeard,
    isCameraOn: own.isCameraOn && !own.isAudioOnly,
    isSharingScreen: own.isSharingScreen && mayBeHeard && !own.isAudioOnly,
    isAudioOnly: own.isAudioOnly,
  }
}

/** What is told on joining, before any device has answered. */
export const wishedState = ({ mic, camera }: MediaWish): MediaState => ({
  isMicOn: mic,
  isCameraOn: camera,
  isSharingScreen: false,
  isAudioOnly: false,
})

export const isSameMedia = (a: MediaState, b: MediaState) =>
  a.isMicOn === b.isMicOn &&
  a.isCameraOn === b.isCameraOn &&
  a.isSharingScreen === b.isSharingScreen &&
  a.isAudioOnly === b.isAudioOnly

/** True where nothing changed, or only how loud somebody is. */
export const isSameButLevel = (a: OwnMedia, b: OwnMedia) =>
  (Object.keys(a) as (keyof OwnMedia)[]).every(key => key === 'level' || Object.is(a[key], b[key]))
