import { beforeEach } from 'vitest'
import type { MediaState, Signal } from '@dryrun/shared/contract/call'
import type { FactPayload } from '@dryrun/shared/contract/events'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RefusalCode } from '@dryrun/shared/contract/reply'
import { eventually } from '../src/collab/testing/eventually.ts'
import { peerOf, silent } from './call-stage.ts'
import { castEachTest } from './cast-each-test.ts'
import type { TestPerson } from './person.ts'

const everybody = ['ana', 'ben', 'oda'] as const
type Who = (typeof everybody)[number]

export const talking: MediaState = { ...silent, isMicOn: true }
export const codeOf = (reply: { ok: boolean; refusal?: { code: RefusalCode } }) => reply.refusal?.code ?? 'ok'

/** Everything of one fact that somebody was told. */
export const told = (person: TestPerson, fact: string) =>
  person.heard.filter(each => each.fact === fact).map(each => each.payload)

const video: Signal = { kind: 'video', step: 'full', why: 'chosen' }

type Changed = FactPayload<'call:changed'>

/** The first change of the call, of those somebody is told from now on, of which this holds. */
export async function hears(person: TestPerson, holds: (change: Changed) => boolean): Promise<Changed> {
  const known = told(person, 'call:changed').length
  const find = () => (told(person, 'call:changed') as Changed[]).slice(known).find(holds)
  await eventually('they are told of the call', () => find() !== undefined)
  const change = find()
  if (change === undefined) throw new Error('What was told stays told.')
  return change
}
export const isLost = ({ call }: Changed) => call.peers.some(peer => !peer.isHere)

/** A cast before each test, everybody of it in their session and nobody in its call. To be called once in a file. */
export function castForCalls() {
  const cast = Object.assign(castEachTest(), { ids: {} as Record<Who, MemberId> })
  beforeEach(async () => {
    for (const who of everybody) cast.ids[who] = await cast.idOf(cast[who])
    for (const who of everybody) await cast[who].ask('session:join', { sessionId: cast.sessionId })
  })
  return cast
}
export type CastForCalls = ReturnType<typeof castForCalls>

/** What the cast does in its call and finds there. */
export function callOf(cast: CastForCalls) {
  const inSession = () => ({ sessionId: cast.sessionId })
  const asPeer = (name: string) => ({ ...inSession(), peerId: peerOf(name) })
  const peersFor = async (person: TestPerson) => (await person.ask('call:read', inSession())).peers
  return {
    inSession,
    asPeer,
    join: (who: Who, media = talking) => cast[who].ask('call:join', { ...asPeer(who), media }),
    peersFor,
    peerFor: async (person: TestPerson, memberId: MemberId) =>
      (await peersFor(person)).find(peer => peer.memberId === memberId),
    /** A signal of one peer to another. */
    signalTo: (from: string, to: string, signal = video) => ({
      ...{ ...inSession(), from: peerOf(from), to: peerOf(to), pcId: 'connection-1' },
      signal,
    }),
    /** What stands on the timeline about the call. */
    async written(): Promise<string[]> {
      const { events } = await cast.ana.ask('timeline:read', { ...inSession(), since: 0 })
      const names = Object.fromEntries(Object.entries(cast.ids).map(([name, id]) => [id, name]))
      return events.flatMap(({ what }) =>
        what.kind === 'call' ? [`${names[what.memberId] ?? 'somebody'} ${what.change}`] : [],
      )
    },
  }
}
