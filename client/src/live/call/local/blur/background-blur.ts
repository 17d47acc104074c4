import { addFrame, costOf, emptyMeter, isTooSlow, type BlurCost } from './blur-cost.ts'
import { createComposer } from './compose.ts'
import { drawFrames } from './frames.ts'
import { openSegmenter } from './segmenter.ts'

export type Blurred = { track: MediaStreamTrack; stop: () => void }

type Hear = {
  /** About once a second. */
  onCost: (cost: BlurCost) => void
  /** It will not keep up on this device. */
  onTooSlow: (cost: BlurCost) => void
  /** Nothing more comes out. */
  onFailed: () => void
}

const tellEveryMs = 1_000

/**
 * A camera's picture with everything but the person blurred, from its first frame on. The camera's track stays its
 * owner's.
 *
 * @throws where this browser cannot
 */
export async function blurBackground(camera: MediaStreamTrack, hear: Hear): Promise<Blurred> {
  const segmenter = await openSegmenter()
  const { canvas, draw } = createComposer(segmenter)
  let meter = emptyMeter
  let toldAt = 0
  let begin = () => {}
  let refuse = () => {}
  const begun = new Promise<void>((resolve, reject) => {
    begin = resolve
    refuse = () => reject(new Error('No frame could be blurred.'))
  })

  const tell = (at: number) => {
    const cost = costOf(meter)
    if (!cost || at - toldAt < tellEveryMs) return
    toldAt = at
    if (isTooSlow(cost)) hear.onTooSlow(cost)
    else hear.onCost(cost)
  }
  const loop = drawFrames(
    camera,
    canvas,
    async (picture, width, height) => {
      const startedAt = performance.now()
      await draw(picture, width, height)
      const at = performance.now()
      meter = addFrame(meter, { at, ms: at - startedAt })
      tell(at)
      begin()
    },
    () => {
      refuse()
      hear.onFailed()
    },
  )
  const stop = () => {
    loop.stop()
    segmenter.close()
  }
  try {
    await begun
    return { track: loop.track, stop }
  } catch (fault) {
    stop()
    throw fault
  }
}
