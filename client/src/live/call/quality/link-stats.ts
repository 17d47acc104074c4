import type { QualityGrade } from '@dryrun/shared/contract/call'
import type { LinkQuality } from '../call-transport.ts'
import type { OutgoingSample } from './video-steps.ts'

/** One entry of a stats report, as the browser gives it: which fields are there depends on it. */
type StatsEntry = { id: string; type: string; [field: string]: unknown }

/** What one look at a connection counts. Sums since its beginning, but for what stands at the moment. */
export type LinkCounters = {
  atMs: number
  bytesIn: number
  bytesOut: number
  packetsIn: number
  packetsLost: number
  framesIn: number
  /** Answers of the other side's network stack, which come also while no media does. */
  answers: number
  jitterMs: number | null
  roundTripMs: number | null
  isRelayed: boolean
  outgoing: OutgoingSample
}

export const gradeRules = {
  fair: { lossPercent: 3, roundTripMs: 300, jitterMs: 40 },
  poor: { lossPercent: 8, roundTripMs: 600, jitterMs: 100 },
} as const

const numberOf = (entry: StatsEntry | undefined, field: string): number | null => {
  const value = entry?.[field]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

const sum = (entries: readonly StatsEntry[], field: string): number =>
  entries.reduce((total, entry) => total + (numberOf(entry, field) ?? 0), 0)

function most(entries: readonly StatsEntry[], field: string, factor: number): number | null {
  const values = entries.map(entry => numberOf(entry, field)).filter(value => value !== null)
  return values.length > 0 ? Math.max(...values) * factor : null
}

/** The pair media travels by. Firefox has no transport entry and marks the pair. */
function selectedPair(byId: ReadonlyMap<string, StatsEntry>): StatsEntry | undefined {
  const entries = [...byId.values()]
  const transport = entries.find(({ type }) => type === 'transport')
  const named = byId.get(String(transport?.['selectedCandidatePairId']))
  return (
    named ??
    entries.find(({ type, nominated, state }) => isPair(type) && nominated === true && state === 'succeeded')
  )
}

const isPair = (type: string): boolean => type === 'candidate-pair'

/** Counts one report of a connection. `atMs` is when it was taken, on any clock that only goes forward. */
export function readCounters(report: Iterable<StatsEntry>, atMs: number): LinkCounters {
  const byId = new Map([...report].map(entry => [entry.id, entry]))
  const ofType = (type: string) => [...byId.values()].filter(entry => entry.type === type)
  const pair = selectedPair(byId)
  const inbound = ofType('inbound-rtp')
  const reports = ofType('remote-inbound-rtp')
  const ends = ['localCandidateId', 'remoteCandidateId'].map(field => byId.get(String(pair?.[field])))
  const roundTripS = numberOf(pair, 'currentRoundTripTime')
  const roundTripMs = roundTripS === null ? most(reports, 'roundTripTime', 1000) : roundTripS * 1000
  const available = numberOf(pair, 'availableOutgoingBitrate')
  return {
    atMs,
    bytesIn: numberOf(pair, 'bytesReceived') ?? sum(inbound, 'bytesReceived'),
    bytesOut: numberOf(pair, 'bytesSent') ?? sum(ofType('outbound-rtp'), 'bytesSent'),
    packetsIn: sum(inbound, 'packetsReceived'),
    packetsLost: sum(inbound, 'packetsLost'),
    framesIn: Math.max(0, ...inbound.map(entry => numberOf(entry, 'framesDecoded') ?? 0)),
    answers: numberOf(pair, 'responsesReceived') ?? 0,
    jitterMs: most(
      inbound.filter(entry => (numberOf(entry, 'packetsReceived') ?? 0) > 0),
      'jitter',
      1000,
    ),
    roundTripMs,
    isRelayed: ends.some(end => end?.['candidateType'] === 'relay'),
    outgoing: {
      availableKbps: available === null ? null : available / 1000,
      lossPercent: most(reports, 'fractionLost', 100),
      roundTripMs,
      isShort: ofType('outbound-rtp').some(entry => entry['qualityLimitationReason'] === 'bandwidth'),
    },
  }
}

/** True where anything came between two looks, of media or of the network stack's own. */
export const hasFlowed = (before: LinkCounters, after: LinkCounters): boolean =>
  after.bytesIn !== before.bytesIn || after.answers !== before.answers

/** What happened between two looks at the same connection. */
export function compareCounters(before: LinkCounters, after: LinkCounters): LinkQuality {
  const seconds = Math.max(0.001, (after.atMs - before.atMs) / 1000)
  const kbps = (field: 'bytesIn' | 'bytesOut') =>
    Math.round((Math.max(0, after[field] - before[field]) * 8) / 1000 / seconds)
  const came = Math.max(0, after.packetsIn - before.packetsIn)
  const lost = Math.max(0, after.packetsLost - before.packetsLost)
  const frames = Math.max(0, after.framesIn - before.framesIn)
  const measured = {
    roundTripMs: rounded(after.roundTripMs),
    lossPercent: came + lost > 0 ? rounded((100 * lost) / (came + lost)) : null,
    jitterMs: rounded(after.jitterMs),
  }
  return {
    ...measured,
    grade: hasFlowed(before, after) ? gradeOf(measured) : 'poor',
    inKbps: kbps('bytesIn'),
    outKbps: kbps('bytesOut'),
    framesPerSecond: frames > 0 ? rounded(frames / seconds) : null,
    isRelayed: after.isRelayed,
  }
}

/** While there is no connection to measure. */
export const noQuality: LinkQuality = {
  grade: 'poor',
  roundTripMs: null,
  lossPercent: null,
  jitterMs: null,
  inKbps: 0,
  outKbps: 0,
  framesPerSecond: null,
  isRelayed: false,
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10)

type Measured = { roundTripMs: number | null; lossPercent: number | null; jitterMs: number | null }

function gradeOf(measured: Measured): QualityGrade {
  const exceeds = (rules: Record<keyof Measured, number>) =>
    (['roundTripMs', 'lossPercent', 'jitterMs'] as const).some(field => (measured[field] ?? 0) > rules[field])
  if (exceeds(gradeRules.poor)) return 'poor'
  return exceeds(gradeRules.fair) ? 'fair' : 'good'
}
