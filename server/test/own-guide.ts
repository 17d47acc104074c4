import { fileURLToPath } from 'node:url'
import type { PackFiles } from '../src/guides/pack-files.ts'
import { zipOfPack } from '../src/guides/pack-zip.ts'
import { readPackFolder } from '../src/guides/read-pack-folder.ts'
import type { TestPerson } from './person.ts'

const template = fileURLToPath(new URL('../src/guides/tools/template', import.meta.url))

/** Parts of the guide that people begin with, which most tests would only have to step around. */
const leftOut = /^(?:questions\/(?:script|stories)\/|rounds\/stories\.yaml|quiz\.yaml)/

/** The guide that people begin with, cut down to two rounds, one question in SQL and one of design. */
export function templateFiles(): PackFiles {
  const texts = new Map([...readPackFolder(template).texts].filter(([path]) => !leftOut.test(path)))
  const cut = (path: string, pattern: RegExp, kept: string) => {
    const text = texts.get(path) ?? ''
    if (!pattern.test(text)) throw new Error(`${path} of the template does not hold ${pattern.source}.`)
    texts.set(path, text.replace(pattern, kept))
  }
  cut('guide.yaml', / {2}- id: script\n[^]*?\n\n/, '\n')
  cut('guide.yaml', /\n# Each option is how[^]*/, '')
  cut('rounds/sql.yaml', /topics: \[sql, script\]/, 'topics: [sql]')
  return { id: 'a-small-guide', texts }
}

/** The same as a zip in base64, with some files otherwise. */
export function zipOfTemplate(otherwise: Record<string, string> = {}): string {
  const { id, texts } = templateFiles()
  const files = { id, texts: new Map([...texts, ...Object.entries(otherwise)]) }
  return Buffer.from(zipOfPack(files)).toString('base64')
}

/** Makes a guide of somebody's own from a zip; gives its id. */
export async function importGuide(person: TestPerson, zip: string): Promise<string> {
  const { guideId, faults } = await person.api('library.import', { body: { zip } })
  if (guideId === null) throw new Error(`The zip was refused: ${JSON.stringify(faults)}`)
  return guideId
}
