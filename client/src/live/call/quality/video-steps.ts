import type { VideoStep } from '@dryrun/shared/contract/call'
import { videoPlan } from './video-plan.ts'

/** What was seen of the way out over one look, by the browser's estimate and the other side's reports. */
export type OutgoingSample = {
  /** What the way bears by the browser's estimate; it does not grow far beyond what is sent. */
  availableKbps: number | null
  lossPercent: number | null
  roundTripMs: number | null
  /** True where the encoder gives up quality for want of bandwidth. */
  isShort: boolean
}

/** Where the video to one peer stands, between two looks. */
export type VideoSteps = {
  step: VideoStep
  badLooks: number
  goodLooks: number
  /** Good looks that are asked for before the next step up. */
  patience: number
  /** Looks since the last step up; null where there was none. */
  sinceUp: number | null
}

/** Numbers of looks are of one every two seconds. */
export const stepRules = {
  badLooks: 2,
  /** Video goes at once where speech itself is about to suffer. */
  chokingKbps: 60,
  chokingLossPercent: 25,
  badLossPercent: 10,
  badRoundTripMs: 1_500,
  /** The share of what a step sends below which it is too much. */
  tooMuch: 0.5,
  goodLossPercent: 3,
  goodRoundTripMs: 600,
  patience: 5,
  /** Falling again so soon after a step up makes the next one wait twice as long. */
  regretLooks: 10,
  mostPatience: 40,
  /** Calm for so long at the top, and the past is forgotten. */
  forgetLooks: 60,
} as const

const order: readonly VideoStep[] = ['full', 'reduced', 'low', 'off']

export const firstVideoSteps: VideoSteps = {
  step: 'full',
  badLooks: 0,
  goodLooks: 0,
  patience: stepRules.patience,
  sinceUp: null,
}

type Verdict = 'choking' | 'bad' | 'fair' | 'good'

function judge(step: VideoStep, people: number, sample: OutgoingSample): Verdict {
  const { availableKbps, lossPercent, roundTripMs, isShort } = sample
  const loss = lossPercent ?? 0
  const roundTrip = roundTripMs ?? 0
  const { kbps } = videoPlan(people, step)
  const isChoked = availableKbps !== null && availableKbps < stepRules.chokingKbps
  if (isChoked || loss > stepRules.chokingLossPercent) return 'choking'
  // The estimate alone says little: it stays low where little is sent.
  const isTooMuch = isShort && availableKbps !== null && availableKbps < kbps * stepRules.tooMuch
  if (isTooMuch || loss > stepRules.badLossPercent || roundTrip > stepRules.badRoundTripMs) return 'bad'
  const bears = availableKbps === null || availableKbps >= kbps || !isShort
  return bears && loss < stepRules.goodLossPercent && roundTrip < stepRules.goodRoundTripMs ? 'good' : 'fair'
}

/** The next state after one look, in a call of so many people. */
export function nextVideoSteps(before: VideoSteps, sample: OutgoingSample, people: number): VideoSteps {
  const verdict = judge(before.step, people, sample)
  const sinceUp = before.sinceUp === null ? null : before.sinceUp + 1
  const looked: VideoSteps = {
    ...before,
    sinceUp,
    badLooks: verdict === 'bad' || verdict === 'choking' ? before.badLooks + 1 : 0,
    goodLooks: verdict === 'good' ? before.goodLooks + 1 : 0,
  }
  if (verdict === 'choking' || looked.badLooks >= stepRules.badLooks) return down(looked)
  if (before.step === 'full') {
    return looked.goodLooks >= stepRules.forgetLooks ? { ...looked, ...forgotten } : looked
  }
  return looked.goodLooks >= before.patience ? up(looked) : looked
}

const forgotten = { patience: stepRules.patience, sinceUp: null }

function down(state: VideoSteps): VideoSteps {
  const regrets = state.sinceUp !== null && state.sinceUp <= stepRules.regretLooks
  return {
    step: order[order.indexOf(state.step) + 1] ?? 'off',
    badLooks: 0,
    goodLooks: 0,
    patience: regrets ? Math.min(state.patience * 2, stepRules.mostPatience) : state.patience,
    sinceUp: null,
  }
}

function up(state: VideoSteps): VideoSteps {
  return {
    ...state,
    step: order[order.indexOf(state.step) - 1] ?? 'full',
    badLooks: 0,
    goodLooks: 0,
    sinceUp: 0,
  }
}
