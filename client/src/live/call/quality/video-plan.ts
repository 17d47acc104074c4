import type { VideoStep } from '@dryrun/shared/contract/call'

/** What a camera sends to one other person, at most. `lines` is the shorter side of the picture. */
export type VideoPlan = { kbps: number; lines: number; framesPerSecond: number }

/** By the people in the call: who sends to three has a third of the upload for each. */
const fullByPeople: readonly (readonly [people: number, plan: VideoPlan])[] = [
  [2, { kbps: 1_200, lines: 720, framesPerSecond: 30 }],
  [3, { kbps: 700, lines: 540, framesPerSecond: 30 }],
]
const fullForMore: VideoPlan = { kbps: 450, lines: 360, framesPerSecond: 30 }

const reduced = { share: 0.45, mostLines: 360, framesPerSecond: 24 }
const low: VideoPlan = { kbps: 120, lines: 180, framesPerSecond: 12 }
const none: VideoPlan = { kbps: 0, lines: 0, framesPerSecond: 0 }

/** A shared screen is text: sharp before smooth. */
export const screenPlan = { kbps: 1_500, framesPerSecond: 15 } as const

/** What a camera sends at a step, in a call of so many people (this one too). */
export function videoPlan(people: number, step: VideoStep): VideoPlan {
  const full = fullByPeople.find(([most]) => people <= most)?.[1] ?? fullForMore
  switch (step) {
    case 'full':
      return full
    case 'reduced':
      return {
        kbps: Math.round(full.kbps * reduced.share),
        lines: Math.min(full.lines / 2, reduced.mostLines),
        framesPerSecond: reduced.framesPerSecond,
      }
    case 'low':
      return low
    case 'off':
      return none
  }
}
