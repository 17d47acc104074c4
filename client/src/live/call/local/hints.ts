import type { OwnMedia } from '../call-state.ts'

export type Hint = OwnMedia['hint']

/** What the hints are made of, measured at one moment. `at`: milliseconds on any one clock. */
export type HintFacts = { at: number; isMicOn: boolean; isSpeaking: boolean; isSilent: boolean }

/** `talkSince`, `silentSince`: when that began; `talkUntil`: when somebody last spoke while muted. */
export type HintState = {
  hint: Hint
  talkSince: number | null
  talkUntil: number | null
  silentSince: number | null
}

export const noHint: HintState = { hint: null, talkSince: null, talkUntil: null, silentSince: null }

const mutedTalkAfterMs = 1_000
/** A hint stays long enough to be read. */
const mutedTalkStaysMs = 5_000
const noSoundAfterMs = 10_000

/** What the person should be told, by what was heard until now. */
export function nextHint(before: HintState, facts: HintFacts): HintState {
  return facts.isMicOn ? whileOn(before, facts) : whileMuted(before, facts)
}

function whileMuted(before: HintState, { at, isSpeaking }: HintFacts): HintState {
  const talkSince = isSpeaking ? (before.talkSince ?? at) : null
  const talkUntil = isSpeaking ? at : before.talkUntil
  const isLong = talkSince !== null && at - talkSince > mutedTalkAfterMs
  const isFresh = before.hint === 'mutedTalk' && talkUntil !== null && at - talkUntil < mutedTalkStaysMs
  return { hint: isLong || isFresh ? 'mutedTalk' : null, talkSince, talkUntil, silentSince: null }
}

function whileOn(before: HintState, { at, isSilent }: HintFacts): HintState {
  const silentSince = isSilent ? (before.silentSince ?? at) : null
  const isLong = silentSince !== null && at - silentSince > noSoundAfterMs
  return { hint: isLong ? 'noSound' : null, talkSince: null, talkUntil: null, silentSince }
}
