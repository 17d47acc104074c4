import type { RouteReply } from '@dryrun/shared/contract/routes'
import { signUp } from './factories.ts'
import { importGuide, zipOfTemplate } from './own-guide.ts'
import type { TestPerson } from './person.ts'
import { startApp, type StartedApp } from './start.ts'

/** The application with two accounts, who are gone when it closes. */
export async function startLibrary(): Promise<{ app: StartedApp; ana: TestPerson; eve: TestPerson }> {
  const app = await startApp()
  const ana = await signUp(app.url, 'Ana')
  const eve = await signUp(app.url, 'Eve')
  const close = async () => {
    for (const person of [ana, eve]) person.disconnect()
    await app.close()
  }
  return { app: { ...app, close }, ana, eve }
}

/** Where the question in SQL lies. */
export const question = 'questions/sql/orders-per-customer'

export const own = (guideId: string) => ({ params: { guideId } })

export const newGuide = (person: TestPerson) => importGuide(person, zipOfTemplate())

export async function textOf(person: TestPerson, guideId: string, path: string) {
  const [file] = await person.api('library.files', { ...own(guideId), query: { under: path } })
  if (!file) throw new Error(`There is no ${path}.`)
  return file
}

type Change = { path: string; text: string | null; revision: number }
export const change = (person: TestPerson, guideId: string, ...changes: Change[]) =>
  person.call('library.change', { ...own(guideId), body: { changes } })

/** Replaces a piece of a file as somebody does who has just read it. */
export async function edit(
  person: TestPerson,
  guideId: string,
  path: string,
  from: string,
  to: string,
): Promise<void> {
  const { text, revision } = await textOf(person, guideId, path)
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}.`)
  const { refusal } = await change(person, guideId, { path, text: text.replace(from, to), revision })
  if (refusal) throw new Error(refusal.message)
}

export const check = (person: TestPerson, guideId: string): Promise<RouteReply<'library.check'>> =>
  person.api('library.check', own(guideId))

/** Publishes the draft as it is now. */
export async function publish(person: TestPerson, guideId: string): Promise<RouteReply<'library.publish'>> {
  const { revision } = await person.api('library.read', own(guideId))
  return person.api('library.publish', { ...own(guideId), body: { revision } })
}

/** A session with the guide's question in SQL. */
export const plan = (guideId: string) => ({
  body: {
    ...{ title: 'Loop', guideId, level: 'L1', startsAt: null, hostRole: 'interviewer' as const },
    rounds: [
      { kind: 'sql', questionId: 'orders-per-customer', minutes: 30, swapped: false, isSurprise: false },
    ],
  },
})
