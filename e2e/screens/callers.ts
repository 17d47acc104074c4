import { expect } from '@playwright/test'
import type { Person } from '../fixtures/person.ts'
import { createAccount } from './account.ts'
import { Call } from './call.ts'
import { inviteLink, startRound, takeSeat } from './lobby.ts'
import { planSqlSession } from './planner.ts'
import { Room } from './room.ts'

export type Arrive = (name: string, width?: number) => Promise<Person>

/** Somebody at a browser, as far as the room and the call go. */
export type Caller = Person & { call: Call; room: Room }

export const callerOf = (person: Person): Caller =>
  Object.assign(person, { call: new Call(person.page), room: new Room(person.page) })

/** Hosts a session of one SQL round, and is in its call. */
export async function hostInCall(
  arrive: Arrive,
  prepare?: (person: Person) => Promise<void>,
): Promise<Caller> {
  const ana = callerOf(await arrive('Ana'))
  await prepare?.(ana)
  await ana.page.goto('/')
  await createAccount(ana.page, 'Ana', 'ana@example.test')
  await planSqlSession(ana.page, 'Daily playback starts')
  await ana.call.join()
  return ana
}

/** Takes a seat by a link and comes into the call with camera and microphone. */
export async function comeWithDevices(
  arrive: Arrive,
  link: string,
  name: string,
  prepare?: (person: Person) => Promise<void>,
): Promise<Caller> {
  const person = callerOf(await arrive(name))
  await prepare?.(person)
  await takeSeat(person.page, link, name)
  await person.page.getByRole('button', { name: 'Join the call' }).click()
  await expect(person.call.tile('You')).toBeVisible()
  return person
}

/** Ana interviews Ben, and both are in the call. */
export async function twoInCall(
  arrive: Arrive,
  prepare?: (person: Person) => Promise<void>,
): Promise<{ ana: Caller; ben: Caller }> {
  const ana = await hostInCall(arrive, prepare)
  const ben = await comeWithDevices(arrive, await inviteLink(ana.page, 'Candidate'), 'Ben', prepare)
  return { ana, ben }
}

/** The same two, in the room, with the round on. */
export async function twoInRoom(
  arrive: Arrive,
  prepare?: (person: Person) => Promise<void>,
): Promise<{ ana: Caller; ben: Caller }> {
  const { ana, ben } = await twoInCall(arrive, prepare)
  await startRound(ana.page)
  await Promise.all([ana.room.isOpen(), ben.room.isOpen()])
  await seeEachOther(ana, ben)
  return { ana, ben }
}

export async function seeEachOther(...people: Caller[]): Promise<void> {
  const pairs = people.flatMap(one => people.filter(other => other !== one).map(other => ({ one, other })))
  await Promise.all(pairs.map(({ one, other }) => one.call.seesMoving(other.name)))
}
