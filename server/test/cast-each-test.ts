import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { castSession, memberIdOf, type Cast } from './factories.ts'
import { TestPerson } from './person.ts'
import { startApp, type StartedApp } from './start.ts'

/**
 * Starts the application for the tests of a file and has a new cast before each of them; nobody has come into their
 * session yet. To be called once, at the top of the file: what it gives is the same object all along, with others in it.
 */
export function castEachTest() {
  let app: StartedApp
  const people: TestPerson[] = []
  const own = {
    idOf: (person: TestPerson) => memberIdOf(person, cast.sessionId),
    /** People who came besides, until the test is over. */
    welcome: (...others: TestPerson[]) => void people.push(...others),
    /** Another browser of the same person. */
    otherTabOf(person: TestPerson): TestPerson {
      const tab = new TestPerson(person.url)
      for (const [name, value] of person.cookies) tab.cookies.set(name, value)
      people.push(tab)
      return tab
    },
  }
  const cast = own as typeof own & Cast & { app: StartedApp }

  beforeAll(async () => void (app = await startApp()))
  beforeEach(async () => {
    Object.assign(cast, { app }, await castSession(app.url))
    people.push(cast.ana, cast.ben, cast.oda)
  })
  afterEach(() => {
    for (const person of people.splice(0)) person.disconnect()
  })
  afterAll(() => app?.close())
  return cast
}
export type CastEachTest = ReturnType<typeof castEachTest>
