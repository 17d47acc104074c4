import {
  Question,
  QuestionBrief,
  SqlCheck,
  SqlWorkspace,
  TextWorkspace,
  type Workspace,
} from '@dryrun/shared/guide/question'
import type { InterviewerPack } from '@dryrun/shared/guide/question'
import { z } from 'zod'
import { gather, GuidePackError, throwIfAny, type Fault } from './guide-pack-error.ts'
import { idFromName, nameInPack, readPackText, type PackText } from './pack-files.ts'
import { readFrontMatter } from './read-front-matter.ts'
import { readInterviewerPack } from './read-interviewer-pack.ts'
import { readYaml } from './read-yaml.ts'

const FrontMatter = QuestionBrief.omit({ id: true, prompt: true }).extend({
  rounds: Question.shape.rounds,
  workspace: z.discriminatedUnion('kind', [
    SqlWorkspace.pick({ kind: true, dialect: true }),
    TextWorkspace.pick({ kind: true, language: true }),
  ]),
})
type FrontMatter = z.infer<typeof FrontMatter>

const starterName = { python: 'starter.py', markdown: 'starter.md' } as const

/** Reads the question in `<folder>/questions/<topic>/<name>/`. Throws GuidePackError with every fault found in it. */
export function readQuestion(folder: string, topic: string, name: string): Question {
  const faults: Fault[] = []
  const parts = ['questions', topic, name]
  const id = gather(faults, () => idFromName(name, nameInPack(folder, ...parts)))
  const brief = gather(faults, () => readBrief(readPackText(folder, ...parts, 'question.md'), topic))
  const pack = gather(faults, () => readInterviewerPack(readPackText(folder, ...parts, 'pack.md')))
  const workspace = brief && gather(faults, () => readWorkspace(brief.workspace, folder, parts))
  const isSql = brief?.workspace.kind === 'sql'
  const solution = isSql
    ? gather(faults, () => readPackText(folder, ...parts, 'solution.sql').text)
    : undefined
  throwIfAny(faults)
  if (id === undefined || !brief || !pack || !workspace)
    throw new Error('A question lacks a part but has no fault.')
  return { ...brief, id, workspace, pack: solution === undefined ? pack : withSolution(pack, solution) }
}

function readBrief(source: PackText, topic: string): FrontMatter & { prompt: string } {
  const { yaml, body } = readFrontMatter(source)
  const front = readYaml({ file: source.file, text: yaml, linesBefore: 1 }, FrontMatter)
  if (front.topic !== topic) {
    const message = `The question lies in the folder "${topic}" but says "${front.topic}". Make the two the same.`
    throw new GuidePackError([{ file: source.file, path: 'topic', message }])
  }
  return { ...front, prompt: body }
}

function readWorkspace(kind: FrontMatter['workspace'], folder: string, parts: string[]): Workspace {
  if (kind.kind === 'text') {
    return { ...kind, starter: readPackText(folder, ...parts, starterName[kind.language]).text }
  }
  const faults: Fault[] = []
  const seed = gather(faults, () => readPackText(folder, ...parts, 'seed.sql').text)
  const starter = gather(faults, () => readPackText(folder, ...parts, 'starter.sql').text)
  const check = gather(faults, () => readCheck(readPackText(folder, ...parts, 'checks', 'visible.yaml')))
  throwIfAny(faults)
  if (seed === undefined || starter === undefined || !check)
    throw new Error('A workspace lacks a part but has no fault.')
  return { ...kind, seed, starter, check }
}

function readCheck(source: PackText): SqlCheck {
  const check = readYaml(source, SqlCheck)
  const wide = check.rows.findIndex(row => row.length !== check.columns.length)
  if (wide === -1) return check
  const message = `Give this row one value for each of the ${check.columns.length} columns.`
  throw new GuidePackError([{ file: source.file, path: `rows.${wide}`, message }])
}

/** The interviewer reads the very statements that the tests run. */
function withSolution(pack: InterviewerPack, solution: string): InterviewerPack {
  return { ...pack, modelAnswer: `\`\`\`sql\n${solution.trim()}\n\`\`\`\n\n${pack.modelAnswer}` }
}
