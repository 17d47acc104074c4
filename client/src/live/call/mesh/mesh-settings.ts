import { nextVideoSteps } from '../quality/video-steps.ts'
import { meshTimes } from './mesh-times.ts'
import type { MeshTimes } from './mesh-times.ts'

/** What a mesh takes from its surroundings; tests put their own in. */
export type MeshSettings = {
  times: MeshTimes
  /** From 0 to below 1: spreads what would else happen at the same time on both sides. */
  random: () => number
  makeConnection: (configuration: RTCConfiguration) => RTCPeerConnection
  nextVideoSteps: typeof nextVideoSteps
}

export const meshSettings: MeshSettings = {
  times: meshTimes,
  random: Math.random,
  makeConnection: configuration => new RTCPeerConnection(configuration),
  nextVideoSteps,
}
