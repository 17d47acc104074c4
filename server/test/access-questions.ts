import { randomUUID } from 'node:crypto'
import type { EventName, Events } from '@dryrun/shared/contract/events'
import type {
  InviteId,
  QuizSittingId,
  RecordingId,
  RunId,
  SessionId,
  TrackId,
} from '@dryrun/shared/contract/ids'
import type { RouteInput, RouteName } from '@dryrun/shared/contract/routes'
import type { z } from 'zod'
import { answerOf, type Asker, type Cell, type EventRow } from './access-matrix.ts'
import { enterCall, leaveCall, peerOf, silent } from './call-stage.ts'
import { fillCard, setOwnStage, type Stage, type Stages } from './access-stage.ts'
import { sessionPlan } from './factories.ts'
import { importGuide, zipOfTemplate } from './own-guide.ts'
import type { TestPerson } from './person.ts'

/** Made once, by the host, for the routes that are asked about them. */
export type Things = {
  runId: RunId
  inviteId: InviteId
  token: string
  sittingId: QuizSittingId
  /** A guide as a zip, and guides of the host's own: one to change, one to publish and one to delete. */
  zip: string
  guideId: string
  wholeGuideId: string
  spareGuideId: string
  /** The host's: a recording that is over, and one that goes on with a track to keep and one to delete. */
  overRecordingId: RecordingId
  recordingId: RecordingId
  trackId: TrackId
  spareTrackId: TrackId
}

/** A run, a sitting of the quiz, and two links: one to open and one to withdraw. They are made after the removal, which withdraws links. */
export async function makeThings({ company: { host }, sessionId, roundId }: Stage): Promise<Things> {
  const link = () => host.api('invites.create', { params: { sessionId }, body: { role: 'observer' } })
  const run = await host.ask('run:start', { sessionId, roundId, script: 'SELECT 1' })
  const sitting = await host.api('quiz.begin', ofGuide)
  const token = (await link()).path.replace('/join/', '')
  const zip = zipOfTemplate()
  const [guideId, wholeGuideId, spareGuideId] = [
    await importGuide(host, zip),
    await importGuide(host, zip),
    await importGuide(host, zip),
  ]
  const own = { zip, guideId, wholeGuideId, spareGuideId }
  const recorded = await record(host, sessionId)
  return { runId: run.id, inviteId: (await link()).id, token, sittingId: sitting.id, ...own, ...recorded }
}

/** With nobody else present a recording starts as it is asked for. */
async function record(host: TestPerson, sessionId: SessionId) {
  const { id: overRecordingId } = await host.ask('recording:ask', { sessionId })
  await host.ask('recording:stop', { sessionId, recordingId: overRecordingId })
  const { id: recordingId } = await host.ask('recording:ask', { sessionId })
  const open = () => host.ask('recording:open', openingOf(sessionId, recordingId))
  return {
    overRecordingId,
    recordingId,
    trackId: (await open()).trackId,
    spareTrackId: (await open()).trackId,
  }
}

const openingOf = (sessionId: SessionId, recordingId: string) => ({
  ...{ sessionId, recordingId, kind: 'camera' as const, mimeType: 'video/webm' },
  startedAt: new Date().toISOString(),
})

/** On every row something that is answered when the right person asks it. */
type RouteQuestions = { [N in RouteName]: (stage: Stage, things: Things | null) => RouteInput<N> }

const ofGuide = { params: { guideId: 'netflix-data-engineer' } }
const ofSitting = (things: Things | null) => ({ params: { sittingId: things?.sittingId ?? '' } })
const ofSession = ({ sessionId }: Stage) => ({ params: { sessionId } })
const ofOwnGuide = (_stage: Stage, things: Things | null) => ({
  params: { guideId: things?.guideId ?? 'own-nobodys' },
})
const ofTrack = (_stage: Stage, things: Things | null) => ({
  params: { recordingId: things?.recordingId ?? '', trackId: things?.trackId ?? '' },
})
const ofRound = ({ roundId }: Stage) => ({ params: { roundId } })

const routeQuestions: RouteQuestions = {
  'people.me': () => ({}),
  'people.becomeGuest': () => ({ body: { name: 'Nobody' } }),
  'people.claimSeats': () => ({}),
  'guides.list': () => ({}),
  'guides.read': () => ({ params: { guideId: 'netflix-data-engineer' } }),
  'exposure.list': () => ({ params: { guideId: 'netflix-data-engineer' } }),
  'questions.open': () => ({ params: { guideId: 'netflix-data-engineer', questionId: 'late-watch-time' } }),
  'sessions.list': () => ({}),
  'sessions.create': () => ({ body: sessionPlan() }),
  'sessions.read': ofSession,
  'practice.start': () => ({
    body: { guideId: 'netflix-data-engineer', questionId: 'daily-active-streamers', level: 'L4' },
  }),
  'quiz.results': () => ofGuide,
  'quiz.begin': () => ofGuide,
  'quiz.sitting': (_stage, things) => ofSitting(things),
  'quiz.answer': (_stage, things) => ({ ...ofSitting(things), body: { item: 0, option: 0 } }),
  'library.list': () => ({}),
  'library.import': (_stage, things) => ({ body: { zip: things?.zip ?? 'UEs=' } }),
  'library.copy': () => ({ body: { guideId: 'netflix-data-engineer' } }),
  'library.read': ofOwnGuide,
  'library.files': (stage, things) => ({ ...ofOwnGuide(stage, things), query: { under: 'guide.yaml' } }),
  'library.change': (stage, things) => ({
    ...ofOwnGuide(stage, things),
    body: { changes: [{ path: `rounds/${randomUUID()}.yaml`, text: 'order: 1', revision: 0 }] },
  }),
  'library.check': ofOwnGuide,
  'library.preview': (stage, things) => ({ ...ofOwnGuide(stage, things), query: { path: 'guide.yaml' } }),
  'library.try': (stage, things) => ({
    ...ofOwnGuide(stage, things),
    body: { topic: 'sql', questionId: 'orders-per-customer' },
  }),
  'library.publish': (_stage, things) => ({
    params: { guideId: things?.wholeGuideId ?? 'own-nobodys' },
    body: { revision: 1 },
  }),
  'library.export': (_stage, things) => ({ params: { guideId: things?.wholeGuideId ?? 'own-nobodys' } }),
  'library.share': (stage, things) => ({ ...ofOwnGuide(stage, things), body: { isShared: false } }),
  'library.delete': (_stage, things) => ({ params: { guideId: things?.spareGuideId ?? 'own-nobodys' } }),
  'invites.list': ofSession,
  'invites.create': stage => ({ ...ofSession(stage), body: { role: 'interviewer' } }),
  'invites.revoke': ({ sessionId }, things) => ({ params: { sessionId, inviteId: things?.inviteId ?? '' } }),
  'invites.preview': (_stage, things) => ({ params: { token: things?.token ?? '' } }),
  'invites.accept': (_stage, things) => ({
    params: { token: things?.token ?? '' },
    body: { name: 'Nobody' },
  }),
  'rounds.question': ofRound,
  'rounds.pack': ofRound,
  'rounds.choices': ofRound,
  'rounds.edits': ofRound,
  'rounds.text': ofRound,
  'timeline.read': ofSession,
  'reports.read': ofSession,
  'feedback.list': () => ({}),
  'runs.read': (_stage, things) => ({ params: { runId: things?.runId ?? '' } }),
  'runs.hidden': (_stage, things) => ({ params: { runId: things?.runId ?? '' } }),
  'calls.quality': ofSession,
  'recordings.list': ofSession,
  'recordings.track': ofTrack,
  'recordings.finish': (stage, things) => ({ ...ofTrack(stage, things), body: { durationMs: 1_000 } }),
  'recordings.delete': (_stage, things) => ({ params: { recordingId: things?.overRecordingId ?? '' } }),
  'recordings.deleteTrack': (_stage, things) => ({
    params: { recordingId: things?.recordingId ?? '', trackId: things?.spareTrackId ?? '' },
  }),
}

export async function askRoute<N extends RouteName>(
  name: N,
  person: TestPerson,
  stage: Stage,
  things: Things | null,
): Promise<string> {
  const { status, refusal } = await person.call(name, routeQuestions[name](stage, things))
  const answer = answerOf(refusal)
  if (refusal !== null && answer !== String(status))
    throw new Error(`${name}: ${refusal.code} with ${status}`)
  return answer
}

type NameOf<Row extends EventRow> = Row extends EventName ? Row : 'timeline:mark'
type EventQuestions = {
  [Row in EventRow]: (stage: Stage, asker: Asker) => z.input<Events[NameOf<Row>]['input']>
}

const inSession = ({ sessionId }: Stage) => ({ sessionId })
const inRound = ({ sessionId, roundId }: Stage) => ({ sessionId, roundId })
const inRecording = ({ sessionId, recordingId }: Stage) => ({ sessionId, recordingId: recordingId ?? '' })
const asPeer = ({ sessionId }: Stage, asker: Asker) => ({ sessionId, peerId: peerOf(asker) })
/** Somebody who is in the call beside the asker. */
const another = (asker: Asker): Asker => (asker === 'host' ? 'interviewer' : 'host')
const someone = (stage: Stage) => ({ memberId: stage.memberIds.interviewer ?? '' })
const dimension = ({ dimensionIds }: Stage) => ({ dimensionId: dimensionIds[0] ?? '' })

const eventQuestions: EventQuestions = {
  'connection:ping': () => ({}),
  'session:join': inSession,
  'session:leave': inSession,
  'session:end': inSession,
  'member:remove': stage => ({ ...inSession(stage), ...someone(stage) }),
  'attention:set': stage => ({ ...inSession(stage), isElsewhere: false }),
  'chat:send': stage => ({ ...inSession(stage), clientId: randomUUID(), text: 'Hello' }),
  'timeline:read': stage => ({ ...inSession(stage), since: 0 }),
  'timeline:mark paste': stage => ({
    ...inRound(stage),
    clientId: randomUUID(),
    mark: { kind: 'paste', chars: 3, lines: 1 },
  }),
  'timeline:mark hint': stage => ({
    ...inRound(stage),
    clientId: randomUUID(),
    mark: { kind: 'hint', number: 1 },
  }),
  'round:start': inRound,
  'round:pause': inRound,
  'round:resume': inRound,
  'round:extend': inRound,
  'round:end': inRound,
  'round:lock': stage => ({ ...inRound(stage), isLocked: true }),
  'round:assign': stage => ({ ...inRound(stage), ...someone(stage), role: 'interviewer' }),
  // The question it has, so that the next asker finds the round as it was.
  'round:choose': stage => ({ ...inRound(stage), questionId: sessionPlan().rounds[0]?.questionId ?? null }),
  'focus:start': inRound,
  'focus:end': inRound,
  'run:start': stage => ({ ...inRound(stage), script: 'SELECT 1' }),
  'run:check': stage => ({ ...inRound(stage), script: 'SELECT 1' }),
  'run:stop': inRound,
  'run:reset': inRound,
  'run:history': inRound,
  'code:start': stage => ({ ...inRound(stage), script: 'x = 1', cases: 'visible' }),
  'code:finish': stage => ({
    ...inRound(stage),
    runId: randomUUID(),
    end: { kind: 'limited', limit: 'time' },
  }),
  'scorecard:open': inRound,
  'score:set': stage => ({ ...inRound(stage), ...dimension(stage), points: 3, comment: '' }),
  'score:clear': stage => ({ ...inRound(stage), ...dimension(stage) }),
  'scorecard:describe': stage => ({
    ...inRound(stage),
    recommendation: 'yes',
    strengths: '',
    improvements: '',
  }),
  'scorecard:submit': inRound,
  'scorecard:share': inRound,
  'recording:read': inSession,
  'recording:ask': inSession,
  'recording:answer': stage => ({ ...inRecording(stage), agrees: true }),
  'recording:open': ({ sessionId, recordingId }) => openingOf(sessionId, recordingId ?? ''),
  'recording:stop': inRecording,
  'call:read': inSession,
  'call:connection': inSession,
  'call:join': (stage, asker) => ({
    ...{ ...asPeer(stage, asker), media: silent },
    ...(stage.recordingId === undefined ? {} : { agreesTo: stage.recordingId }),
  }),
  'call:leave': asPeer,
  'call:media': (stage, asker) => ({ ...asPeer(stage, asker), media: { ...silent, isMicOn: true } }),
  'call:signal': (stage, asker) => ({
    ...{ ...inSession(stage), from: peerOf(asker), to: peerOf(another(asker)) },
    pcId: 'connection-1',
    signal: { kind: 'video', step: 'full', why: 'chosen' },
  }),
  'call:mute': stage => ({ ...inSession(stage), ...someone(stage) }),
  'call:letSpeak': stage => ({
    ...inSession(stage),
    memberId: stage.memberIds.observer ?? stage.memberIds.interviewer ?? '',
    maySpeak: false,
  }),
  'call:quality': (stage, asker) => ({
    ...asPeer(stage, asker),
    minutes: [minuteWith(stage.memberIds[another(asker)] ?? '')],
  }),
}

const minuteWith = (memberId: string) => ({
  ...{ at: new Date().toISOString(), with: memberId, grade: 'good' as const, video: 'full' as const },
  ...{ roundTripMs: 20, lossPercent: 0, jitterMs: 2, inKbps: 800, outKbps: 800, framesPerSecond: 30 },
  isRelayed: false,
})

/** What cannot be taken back: whoever may is given a session of their own to do it in. */
const lasting: ReadonlySet<EventRow> = new Set<EventRow>([
  'session:end',
  'member:remove',
  'round:end',
  'scorecard:submit',
  'scorecard:share',
  'recording:ask',
])

/** Judges one cell; afterwards the stage stands as it did before. */
export async function judgeEvent(
  { row, asker, outcome }: Cell<EventRow, string>,
  stages: Stages,
): Promise<string> {
  const shared = stages[asker === 'account' ? 'account' : 'guest']
  const { company, state, candidate } = shared
  const isAllowed = outcome === 'ok'
  const isLasting = lasting.has(row) || (row === 'round:start' && state === 'waiting')
  if (!isAllowed || !isLasting) {
    if (row.startsWith('call:')) await enterCall(shared)
    if (row === 'call:join') await leaveCall(shared, asker)
    const answer = await askEvent(row, asker, shared)
    if (answer === 'ok') await putBack(row, asker, shared)
    return answer
  }
  const own = await setOwnStage(company, state, candidate)
  if (row === 'scorecard:submit' || row === 'scorecard:share') await fillCard(company[asker], own)
  if (row === 'scorecard:share') await company[asker].ask('scorecard:submit', inRound(own))
  return askEvent(row, asker, own)
}

/** Nobody else is present, so it starts as the host asks for it. */
export async function startRecording(stage: Stage): Promise<void> {
  const { id } = await stage.company.host.ask('recording:ask', inSession(stage))
  stage.recordingId = id
}

/** Undoes what would make the next cell be judged in another state. */
async function putBack(row: EventRow, asker: Asker, stage: Stage): Promise<void> {
  const { company, state, candidate } = stage
  if (row === 'recording:stop') await startRecording(stage)
  if (row === 'call:leave') await leaveCall(stage, asker, true)
  if (row === 'round:lock')
    await company.host.ask('round:lock', { ...inRound(stage), isLocked: state === 'locked' })
  if (row === 'focus:start' && state !== 'focus') await company.host.ask('focus:end', inRound(stage))
  if (row === 'focus:end' && state === 'focus') await company[candidate].ask('focus:start', inRound(stage))
}

/** Asks over a socket of theirs; nobody has none, and is told why when they try to connect. */
export async function askEvent(row: EventRow, asker: Asker, stage: Stage): Promise<string> {
  const person = stage.company[asker]
  const fault = await person.connect().then(
    () => null,
    (error: Error) => error,
  )
  if (fault !== null)
    return answerOf({ code: 'not_signed_in' === fault.message ? 'not_signed_in' : 'internal' })
  const name = row.split(' ')[0] as EventName
  const reply = await person.tryAsk(name, eventQuestions[row](stage, asker) as never)
  return answerOf(reply.ok ? null : reply.refusal)
}
