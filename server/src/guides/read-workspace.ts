import { CodeCheck, HiddenCase, HiddenDataset, SqlCheck, SqlFault } from '@dryrun/shared/guide/question-check'
import {
  CodeLanguage,
  SqlWorkspace,
  TextWorkspace,
  type CodeWorkspace,
  type Workspace,
} from '@dryrun/shared/guide/question'
import { z } from 'zod'
import { gather, GuidePackError, throwIfAny, type Fault } from './guide-pack-error.ts'
import { listPackFolder, nameInPack, readPackText, type PackFiles, type PackText } from './pack-files.ts'
import { readYaml } from './read-yaml.ts'
import { insertsOfCsv } from './inserts-of-csv.ts'

/** How texts in a language end. */
export const fileEnds = {
  sql: 'sql',
  python: 'py',
  javascript: 'js',
  typescript: 'ts',
  markdown: 'md',
} as const

/** The workspace as a question's front matter names it. */
export const WorkspaceFront = z.discriminatedUnion('kind', [
  SqlWorkspace.pick({ kind: true, dialect: true }),
  z.object({ kind: z.literal('code'), language: CodeLanguage, entry: CodeCheck.shape.entry }),
  TextWorkspace.pick({ kind: true, language: true }),
])
export type WorkspaceFront = z.infer<typeof WorkspaceFront>

/** YAML reads the bare word `null` as no value, and here it is a name. */
const WrittenFault = z
  .preprocess(value => (value === null ? 'null' : value), SqlFault)
  .meta({
    description: 'What the dataset holds that a careless answer gets wrong.',
    type: ['string', 'null'],
    enum: [...SqlFault.options, null],
  })

/** `checks/cases.yaml` of a SQL question. */
export const SqlCases = z.object({
  orderMatters: SqlCheck.shape.orderMatters,
  hidden: z.array(HiddenDataset.omit({ change: true, wrong: true }).extend({ fault: WrittenFault })).min(3),
})
/** `checks/cases.yaml` of a question in code. */
export const CodeCases = CodeCheck.omit({ solution: true, entry: true }).extend({
  hidden: z.array(HiddenCase.omit({ wrong: true })).min(3),
})

/** Reads what a question's round begins with and how answers are checked. Throws GuidePackError with every fault. */
export function readWorkspace(front: WorkspaceFront, files: PackFiles, parts: string[]): Workspace {
  switch (front.kind) {
    case 'sql':
      return readSql(front, files, parts)
    case 'code':
      return readCode(front, files, parts)
    case 'text':
      return readText(front, files, parts)
  }
}

function readText(
  front: WorkspaceFront & { kind: 'text' },
  files: PackFiles,
  parts: string[],
): TextWorkspace {
  return { ...front, starter: readPackText(files, ...parts, `starter.${fileEnds[front.language]}`).text }
}

function readSql(front: WorkspaceFront & { kind: 'sql' }, files: PackFiles, parts: string[]): SqlWorkspace {
  const faults: Fault[] = []
  const read = (...rest: string[]) => readPackText(files, ...parts, ...rest).text
  const seed = gather(faults, () => read('seed.sql'))
  const data = gather(faults, () => readTables(files, parts))
  const starter = gather(faults, () => read('starter.sql'))
  const solution = gather(faults, () => read('solution.sql'))
  const cases = gather(faults, () =>
    readCases(readPackText(files, ...parts, 'checks', 'cases.yaml'), SqlCases),
  )
  const hidden = cases?.hidden.flatMap(
    each =>
      gather(faults, () => ({
        ...each,
        change: read('checks', `${each.id}.sql`),
        wrong: read('checks', `${each.id}.wrong.sql`),
      })) ?? [],
  )
  faults.push(...strayFiles(files, parts, cases, each => [`${each.id}.sql`, `${each.id}.wrong.sql`]))
  throwIfAny(faults)
  if (seed === undefined || data === undefined || starter === undefined || !solution || !cases || !hidden)
    throw new Error('A workspace lacks a part but has no fault.')
  const { orderMatters } = cases
  return { ...front, seed: `${seed}\n${data}`, starter, check: { solution, orderMatters, hidden } }
}

function readCode(
  front: WorkspaceFront & { kind: 'code' },
  files: PackFiles,
  parts: string[],
): CodeWorkspace {
  const { kind, language, entry } = front
  const end = fileEnds[language]
  const faults: Fault[] = []
  const read = (...rest: string[]) => readPackText(files, ...parts, ...rest).text
  const starter = gather(faults, () => read(`starter.${end}`))
  const solution = gather(faults, () => read(`solution.${end}`))
  const cases = gather(faults, () =>
    readCases(readPackText(files, ...parts, 'checks', 'cases.yaml'), CodeCases),
  )
  const file = nameInPack(files, ...parts, 'checks', 'cases.yaml')
  if (cases) faults.push(...outcomeFaults(cases, file))
  const hidden = cases?.hidden.flatMap(
    each => gather(faults, () => ({ ...each, wrong: read('checks', `${each.id}.wrong.${end}`) })) ?? [],
  )
  faults.push(...strayFiles(files, parts, cases, each => [`${each.id}.wrong.${end}`]))
  throwIfAny(faults)
  if (starter === undefined || !solution || !cases || !hidden)
    throw new Error('A workspace lacks a part but has no fault.')
  const { compare, visible } = cases
  return { kind, language, starter, check: { solution, entry, compare, visible, hidden } }
}

type Cases = { hidden: { id: string; alsoFails: string[] }[] }

function readCases<T extends Cases>(source: PackText, schema: z.ZodType<T>): T {
  const cases = readYaml(source, schema)
  const ids = cases.hidden.map(each => each.id)
  const faults = cases.hidden.flatMap(({ id, alsoFails }, index): Fault[] => [
    ...(ids.indexOf(id) === index
      ? []
      : [
          {
            file: source.file,
            path: `hidden.${index}.id`,
            message: `"${id}" is used twice. Give each its own id.`,
          },
        ]),
    ...alsoFails
      .filter(other => other === id || !ids.includes(other))
      .map(other => ({
        file: source.file,
        path: `hidden.${index}.alsoFails`,
        message: `"${other}" is no other case. Use ids of this list.`,
      })),
  ])
  throwIfAny(faults)
  return cases
}

function outcomeFaults({ visible, hidden }: z.infer<typeof CodeCases>, file: string): Fault[] {
  const faultOf = (each: { expected?: unknown; raises?: string | undefined }, path: string): Fault[] =>
    (each.expected === undefined) === (each.raises === undefined)
      ? [{ file, path, message: 'Give either expected or raises.' }]
      : []
  return [
    ...visible.flatMap((each, index) => faultOf(each, `visible.${index}`)),
    ...hidden.flatMap((each, index) => faultOf(each, `hidden.${index}`)),
  ]
}

/** Files of `checks/` that no case names, which are misspelt or left over. */
function strayFiles(
  files: PackFiles,
  parts: string[],
  cases: Cases | undefined,
  namesOf: (each: { id: string }) => string[],
): Fault[] {
  if (!cases) return []
  const known = new Set(['cases.yaml', ...cases.hidden.flatMap(namesOf)])
  return listPackFolder('files', files, ...parts, 'checks')
    .filter(name => !known.has(name))
    .map(name => ({
      file: nameInPack(files, ...parts, 'checks', name),
      message: 'No case of cases.yaml has this name. Rename the file or add the case.',
    }))
}

function readTables(files: PackFiles, parts: string[]): string {
  const names = listPackFolder('files', files, ...parts, 'data')
  const faults: Fault[] = []
  const inserts = names.map(name =>
    gather(faults, () => {
      const source = readPackText(files, ...parts, 'data', name)
      if (name.endsWith('.csv')) return insertsOfCsv(source, name.slice(0, -'.csv'.length))
      throw new GuidePackError([
        { file: source.file, message: 'Only tables lie here. Name the file <table>.csv.' },
      ])
    }),
  )
  throwIfAny(faults)
  return inserts.join('')
}
