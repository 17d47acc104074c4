import { expect, it } from 'vitest'
import { compareCounters, hasFlowed, readCounters } from './link-stats.ts'

type Entry = { id: string; type: string; [field: string]: unknown }

/** A report as Chromium gives it after so many seconds of an even call. */
function report(seconds: number, change: Partial<Record<string, Partial<Entry>>> = {}): Entry[] {
  const entries: Entry[] = [
    { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
    { id: 'Q', type: 'candidate-pair', state: 'succeeded', bytesReceived: 9e9, localCandidateId: 'R' },
    {
      id: 'P',
      type: 'candidate-pair',
      state: 'succeeded',
      nominated: true,
      localCandidateId: 'L',
      remoteCandidateId: 'R',
      bytesReceived: 50_000 * seconds,
      bytesSent: 25_000 * seconds,
      responsesReceived: seconds,
      currentRoundTripTime: 0.05,
      availableOutgoingBitrate: 800_000,
    },
    { id: 'L', type: 'local-candidate', candidateType: 'host' },
    { id: 'R', type: 'remote-candidate', candidateType: 'srflx' },
    {
      id: 'IA',
      type: 'inbound-rtp',
      kind: 'audio',
      packetsReceived: 50 * seconds,
      packetsLost: 0,
      jitter: 0.004,
    },
    {
      id: 'IV',
      type: 'inbound-rtp',
      kind: 'video',
      packetsReceived: 50 * seconds,
      packetsLost: 0,
      jitter: 0.01,
      framesDecoded: 25 * seconds,
    },
    { id: 'IS', type: 'inbound-rtp', kind: 'video', packetsReceived: 0, packetsLost: 0, jitter: 9 },
    { id: 'OV', type: 'outbound-rtp', kind: 'video', qualityLimitationReason: 'bandwidth' },
    { id: 'RV', type: 'remote-inbound-rtp', kind: 'video', fractionLost: 0.125, roundTripTime: 0.2 },
  ]
  return entries.map(entry => ({ ...entry, ...change[entry.id] }))
}

const compare = (change: Parameters<typeof report>[1] = {}) =>
  compareCounters(readCounters(report(10), 10_000), readCounters(report(12, change), 12_000))

it('V27: what happened between two looks', () => {
  expect(compare()).toEqual({
    grade: 'good',
    roundTripMs: 50,
    lossPercent: 0,
    jitterMs: 10,
    inKbps: 400,
    outKbps: 200,
    framesPerSecond: 25,
    isRelayed: false,
  })
})

it('V27: loss is of what should have come since the last look', () => {
  expect(compare({ IA: { packetsReceived: 590, packetsLost: 10 } }).lossPercent).toBeCloseTo(5)
  expect(compare({ IV: { packetsReceived: 500, framesDecoded: 250 } })).toMatchObject({
    framesPerSecond: null,
  })
})

it('V27: the grade is the worst of round trip, loss and jitter', () => {
  const grades = [
    compare({ P: { currentRoundTripTime: 0.4, responsesReceived: 12 } }),
    compare({ P: { currentRoundTripTime: 0.7, responsesReceived: 12 } }),
    compare({ IA: { packetsReceived: 590, packetsLost: 10 } }),
    compare({ IA: { packetsReceived: 570, packetsLost: 30 } }),
    compare({ IV: { jitter: 0.06 } }),
    compare({ IV: { jitter: 0.2 } }),
  ].map(({ grade }) => grade)
  expect(grades).toEqual(['fair', 'poor', 'fair', 'poor', 'fair', 'poor'])
})

it('V27: a way that carries nothing is poor, whatever was measured before', () => {
  const still = { P: { bytesReceived: 500_000, responsesReceived: 10 } }
  const [before, after] = [readCounters(report(10), 10_000), readCounters(report(12, still), 12_000)]
  expect(hasFlowed(before, after)).toBe(false)
  expect(compareCounters(before, after).grade).toBe('poor')
  // The network stack's own answers are a sign of life of somebody who sends nothing.
  expect(hasFlowed(before, readCounters(report(12, { P: { bytesReceived: 500_000 } }), 12_000))).toBe(true)
})

it('V27: a relay on either side is a relay', () => {
  expect(compare({ L: { candidateType: 'relay' } }).isRelayed).toBe(true)
  expect(compare({ R: { candidateType: 'relay' } }).isRelayed).toBe(true)
})

it('V25: what the way out bears', () => {
  expect(readCounters(report(1), 0).outgoing).toEqual({
    availableKbps: 800,
    lossPercent: 12.5,
    roundTripMs: 50,
    isShort: true,
  })
})

it('V27: a report without a transport entry, or with nothing in it, is read too', () => {
  const firefox = report(10).filter(({ id }) => id !== 'T' && id !== 'Q')
  expect(readCounters(firefox, 0)).toMatchObject({ bytesIn: 500_000, roundTripMs: 50 })
  const nothing = readCounters([], 0)
  expect(nothing).toMatchObject({ bytesIn: 0, roundTripMs: null, jitterMs: null })
  expect(compareCounters(nothing, { ...nothing, atMs: 2_000 })).toMatchObject({
    grade: 'poor',
    lossPercent: null,
  })
})
