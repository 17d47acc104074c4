import type { MediaProblem } from '../../live/call/call-state.ts'
import type { RemotePeer } from '../../live/call/call-transport.ts'

/** Why a microphone or camera is not there, and what to do about it. */
export function problemWords(kind: 'microphone' | 'camera', problem: MediaProblem): string {
  const words: Record<MediaProblem, string> = {
    denied: `Your browser blocks the ${kind}. Allow it in the site settings beside the address, then turn it on again.`,
    dismissed: `The ${kind} was not allowed. Turn it on again and choose Allow.`,
    notFound: `No ${kind} was found. Plug one in, or choose another under Devices.`,
    inUse: `Another program uses the ${kind}. Close it there, then turn it on again.`,
    insecure: `Browsers give the ${kind} only to pages opened over https. Ask whoever runs this server.`,
    unsupported: `This browser has no ${kind} for calls. Use a current Chrome, Edge, Firefox or Safari.`,
    ended: `The ${kind} was unplugged or stopped. Plug it in or choose another under Devices.`,
    unknown: `The ${kind} did not start. Turn it on again, or choose another under Devices.`,
  }
  return words[problem]
}

type Way = {
  /** False for who was never connected yet. */
  hadWay: boolean
  /** True once that has taken too long. */
  isLate: boolean
  name: string
}

/** How the way to somebody is, where there is something to say. */
export function linkWords(remote: RemotePeer | null, { hadWay, isLate, name }: Way): string | null {
  if (remote?.link === 'connected') return null
  if (hadWay) return 'Reconnecting…'
  if (!isLate) return 'Connecting…'
  return `No way to ${name} was found yet. A network in between may block calls; try another network.`
}

/** Told to whoever sees no video that is sent for want of a better network. */
export const weakVideo = 'Video is off to keep the sound: weak connection'

const grades = { good: 'Good connection', fair: 'Fair connection', poor: 'Weak connection' } as const
const steps = { full: null, reduced: 'video reduced', low: 'video at its lowest', off: 'no video' } as const

/** What was measured, in one line: "Good connection · 42 ms · 0.5 % lost · by a relay". */
export function qualityWords({ quality, theirVideo }: RemotePeer): string | null {
  if (quality === null) return null
  const { grade, roundTripMs, lossPercent, isRelayed } = quality
  const parts = [
    grades[grade],
    roundTripMs === null ? null : `${Math.round(roundTripMs)} ms`,
    lossPercent === null ? null : `${Math.round(lossPercent * 10) / 10} % lost`,
    isRelayed ? 'by a relay' : null,
    theirVideo.why === 'network' ? steps[theirVideo.step] : null,
  ]
  return parts.filter(part => part !== null).join(' · ')
}

export function isWeakVideo({ step, why }: RemotePeer['ourVideo']): boolean {
  return step === 'off' && why === 'network'
}
