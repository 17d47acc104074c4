import type { DraftOutline, FilePreview } from '@dryrun/shared/contract/library'
import { Quiz } from '@dryrun/shared/guide/quiz'
import { CsvError, parse } from 'csv-parse/sync'
import { GuidePackError } from '../guides/guide-pack-error.ts'
import { withLines } from '../guides/lines-of-faults.ts'
import { readPackText, type PackFiles } from '../guides/pack-files.ts'
import { readFrontMatter } from '../guides/read-front-matter.ts'
import { FactsFile, RoundFile } from '../guides/read-guide-pack.ts'
import { readInterviewerPack } from '../guides/read-interviewer-pack.ts'
import { FrontMatter } from '../guides/read-question.ts'
import { readYaml } from '../guides/read-yaml.ts'
import { viewFaults } from './view-faults.ts'

/** Rows of a table that are shown. */
const shownRows = 50

type Reader = (files: PackFiles, path: string, outline: DraftOutline) => FilePreview

/** Reads one file of a draft as the guide would, or says what is wrong in it. */
export function previewFile(files: PackFiles, path: string, outline: DraftOutline): FilePreview {
  const reader = readers.find(([pattern]) => pattern.test(path))?.[1]
  if (!reader) return { kind: 'none' }
  try {
    return reader(files, path, outline)
  } catch (error) {
    if (!(error instanceof GuidePackError)) throw error
    return { kind: 'faulty', faults: viewFaults(withLines(error.faults, files), files) }
  }
}

const readers: [RegExp, Reader][] = [
  [
    /^guide\.yaml$/,
    (files, path) => ({
      kind: 'facts',
      facts: { id: files.id, ...readYaml(readPackText(files, path), FactsFile) },
    }),
  ],
  [
    /^quiz\.yaml$/,
    (files, path) => ({ kind: 'quiz', items: readYaml(readPackText(files, path), Quiz).items }),
  ],
  [/^rounds\/[^/]+\.yaml$/, previewRound],
  [/^questions\/[^/]+\/[^/]+\/question\.md$/, previewPrompt],
  [/^questions\/[^/]+\/[^/]+\/pack\.md$/, previewPack],
  [/\.csv$/, previewTable],
]

function previewRound(files: PackFiles, path: string): FilePreview {
  const { order: _order, ...round } = readYaml(readPackText(files, path), RoundFile)
  return { kind: 'round', round: { id: path.slice('rounds/'.length, -'.yaml'.length), ...round } }
}

function previewPrompt(files: PackFiles, path: string): FilePreview {
  const source = readPackText(files, path)
  const { yaml, body } = readFrontMatter(source)
  const { title, summary, levels, minutes } = readYaml(
    { file: source.file, text: yaml, linesBefore: 1 },
    FrontMatter,
  )
  return { kind: 'prompt', title, summary, levels, minutes, prompt: body }
}

function previewPack(files: PackFiles, path: string, { topics }: DraftOutline): FilePreview {
  const topic = topics.find(({ id }) => id === path.split('/')[1])
  // Which parts are needed depends on the topic; of a topic that cannot be read, the fewest are.
  return { kind: 'pack', pack: readInterviewerPack(readPackText(files, path), topic?.kind ?? 'sql') }
}

function previewTable(files: PackFiles, path: string): FilePreview {
  const { file, text } = readPackText(files, path)
  try {
    const [columns, ...rows] = parse(text, {
      cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
      skipEmptyLines: true,
    }) as unknown as (string | null)[][]
    const names = (columns ?? []).map(name => name ?? '')
    return { kind: 'table', columns: names, rows: rows.slice(0, shownRows), rowCount: rows.length }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : undefined
    throw new GuidePackError([{ file, line, message: `This is not valid CSV: ${error.message}.` }])
  }
}
