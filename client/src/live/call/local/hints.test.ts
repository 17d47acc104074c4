import { expect, test } from 'vitest'
import { nextHint, noHint, type HintFacts } from './hints.ts'

type Span = { ms: number } & Partial<Omit<HintFacts, 'at'>>

/** The hint after each span, measured every 50 ms. */
function hints(...spans: Span[]) {
  let state = noHint
  let at = 0
  return spans.map(({ ms, isMicOn = false, isSpeaking = false, isSilent = false }) => {
    for (const until = at + ms; at < until; at += 50) {
      state = nextHint(state, { at, isMicOn, isSpeaking, isSilent })
    }
    return state.hint
  })
}

test('V34: who speaks for more than a second while muted is told, and it stays to be read', () => {
  const talk = { isSpeaking: true }
  expect(hints({ ms: 1_000, ...talk }, { ms: 100, ...talk })).toEqual([null, 'mutedTalk'])
  expect(hints({ ms: 1_500, ...talk }, { ms: 4_900 }, { ms: 200 })).toEqual(['mutedTalk', 'mutedTalk', null])
  expect(hints({ ms: 900, ...talk }, { ms: 50 }, { ms: 900, ...talk })).toEqual([null, null, null])
})

test('V34: it is gone as soon as the microphone is on', () => {
  const talk = { isSpeaking: true }
  expect(hints({ ms: 1_500, ...talk }, { ms: 50, isMicOn: true, ...talk })).toEqual(['mutedTalk', null])
})

test('V34: a microphone that is on and wholly silent for more than ten seconds is spoken of, a quiet room is not', () => {
  const on = { isMicOn: true }
  const silent = { ...on, isSilent: true }
  expect(hints({ ms: 10_000, ...silent }, { ms: 100, ...silent }, { ms: 50, ...on })).toEqual([
    null,
    'noSound',
    null,
  ])
  expect(hints({ ms: 60_000, ...on })).toEqual([null])
  expect(hints({ ms: 9_000, ...silent }, { ms: 50, ...on }, { ms: 9_000, ...silent })).toEqual([
    null,
    null,
    null,
  ])
  expect(hints({ ms: 60_000, isSilent: true })).toEqual([null])
})
