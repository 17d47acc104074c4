import { afterAll, beforeAll, expect, test } from 'vitest'
import { signUp } from '../../test/factories.ts'
import { newGuide, own } from '../../test/library-stage.ts'
import type { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { libraryPace } from './library-pace.ts'

let app: StartedApp
beforeAll(async () => void (app = await startApp()))
afterAll(() => app?.close())

type Ask = (person: TestPerson, guideId: string) => Promise<{ status: number; refusal: unknown }>
/** A zip that cannot be read, and a revision that is not the newest: both are turned down after they are counted. */
const asks: [work: keyof typeof libraryPace, ask: Ask, usually: number][] = [
  ['check', (person, guideId) => person.call('library.check', own(guideId)), 200],
  ['newGuide', person => person.call('library.import', { body: { zip: 'bm8gemlw' } }), 200],
  ['export', (person, guideId) => person.call('library.export', own(guideId)), 200],
  [
    'publish',
    (person, guideId) => person.call('library.publish', { ...own(guideId), body: { revision: 999 } }),
    409,
  ],
]

test.each(asks)(
  '%s: one account is held to its number a minute, and no other for it',
  async (work, ask, usually) => {
    const begin = async (name: string) => {
      const person = await signUp(app.url, name)
      // Making a guide would count as one.
      const guideId = work === 'newGuide' ? '' : await newGuide(person)
      return () => ask(person, guideId)
    }
    const [asAna, asEve] = [await begin('Ana'), await begin('Eve')]
    const { perMinute, message } = libraryPace[work]
    const statuses = new Set<number>()
    for (let count = 0; count < perMinute; count++) statuses.add((await asAna()).status)
    expect([...statuses]).toEqual([usually])
    expect(await asAna()).toMatchObject({ status: 429, refusal: { code: 'too_many', message } })
    expect((await asEve()).status).toBe(usually)
  },
  60_000,
)
