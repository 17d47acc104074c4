/** What blur costs: milliseconds of work for one frame, and how many come out in a second. */
export type BlurCost = { msPerFrame: number; framesPerSecond: number }

/** A frame that was done `at` a moment (milliseconds on any one clock) after `ms` of work. */
export type FrameDone = { at: number; ms: number }

/** The first frames compile shaders and say nothing of the rest. */
const warmUpMs = 2_000
const windowMs = 3_000
const leastFramesPerSecond = 15
/** Fewer say too little, but for a device on which not even these come. */
const leastFrames = 5

/** `frames`: those of the last seconds, oldest first. */
export type CostMeter = { startedAt: number | null; frames: readonly FrameDone[] }

export const emptyMeter: CostMeter = { startedAt: null, frames: [] }

export function addFrame({ startedAt, frames }: CostMeter, frame: FrameDone): CostMeter {
  if (startedAt === null) return { startedAt: frame.at, frames }
  if (frame.at - startedAt < warmUpMs) return { startedAt, frames }
  return { startedAt, frames: [...frames.filter(({ at }) => frame.at - at < windowMs), frame] }
}

/** Null until enough was measured. */
export function costOf({ startedAt, frames }: CostMeter): BlurCost | null {
  const last = frames.at(-1)
  if (startedAt === null || !last || frames.length < leastFrames) return null
  const overMs = Math.min(windowMs, last.at - startedAt - warmUpMs)
  if (overMs < windowMs / 3) return null
  const msPerFrame = frames.reduce((sum, { ms }) => sum + ms, 0) / frames.length
  return { msPerFrame, framesPerSecond: (frames.length * 1000) / overMs }
}

/** By what a frame takes, not by how many there are: a camera in a dark room gives few, and blur is not why. */
export function isTooSlow({ msPerFrame }: BlurCost): boolean {
  return 1000 / msPerFrame < leastFramesPerSecond
}
