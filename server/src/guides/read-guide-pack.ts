import { basename, join, resolve } from 'node:path'
import { GuideFacts, LevelFacts, RoundKind, type GuidePack } from '@dryrun/shared/guide/guide-pack'
import { Quiz, type QuizItem } from '@dryrun/shared/guide/quiz'
import type { Question } from '@dryrun/shared/guide/question'
import { z } from 'zod'
import { checkReferences } from './check-references.ts'
import { firstFaults, gather, GuidePackError, throwIfAny, type Fault } from './guide-pack-error.ts'
import { withLines } from './lines-of-faults.ts'
import {
  hasPackText,
  idFromName,
  listPackFolder,
  nameInPack,
  readPackText,
  type PackFiles,
} from './pack-files.ts'
import { isPackPath, noPackPath, schemaFolder } from './pack-paths.ts'
import { parseYaml } from './parse-yaml.ts'
import { listPackFolders, readPackFolder } from './read-pack-folder.ts'
import { readQuestion } from './read-question.ts'
import { readYaml } from './read-yaml.ts'

export const FactsFile = GuideFacts.omit({ id: true })
/** `order` is the place of the round in a full loop. */
export const RoundFile = RoundKind.omit({ id: true }).extend({
  order: z.number().int().positive().describe('The place in a full loop, from 1.'),
})
/** Faults listed of one guide. */
const mostFaults = 100
const Frame = z.object({
  topics: FactsFile.shape.topics,
  levels: z.array(LevelFacts.pick({ id: true })).min(1),
})
type Frame = z.infer<typeof Frame>
type OrderedRound = { order: number; round: RoundKind }

/** What a look at all files of a guide came to. */
export type ExaminedPack = {
  /** Null where a file could not be read. */
  pack: GuidePack | null
  /** Those that could be read, whatever is wrong elsewhere. */
  questions: Question[]
  faults: Fault[]
}

/**
 * Reads one guide pack. Rounds come in loop order, questions by topic and id. Nothing of it is run. Throws
 * GuidePackError with every fault found.
 */
export function readGuidePack(files: PackFiles): GuidePack {
  const { pack, faults } = examineGuidePack(files)
  throwIfAny(faults)
  if (!pack) throw new Error('A guide could not be read but has no fault.')
  return pack
}

/** Reads what can be read of a guide pack and gives every fault found, with its line. Nothing of it is run. */
export function examineGuidePack(files: PackFiles): ExaminedPack {
  const faults: Fault[] = []
  const facts = gather(faults, () => readFacts(files))
  const rounds = readRounds(files, faults)
  const frame = facts ?? gather([], () => readFrame(files))
  const questions = frame ? readQuestions(files, frame, faults) : []
  const quiz = gather(faults, () => readQuiz(files)) ?? []
  // Only a pack whose every file was read can be checked across: else a broken file would look like a missing one.
  const pack = facts && faults.length === 0 ? { facts, rounds, questions, quiz } : null
  if (pack) faults.push(...checkReferences(pack, (...parts) => nameInPack(files, ...parts)))
  faults.push(...strayFiles(files))
  return { pack, questions, faults: withLines(firstFaults(faults, mostFaults, nameInPack(files)), files) }
}

/** Files that nothing reads. A misspelt name of a file that may be left out would vanish silently. */
function strayFiles(files: PackFiles): Fault[] {
  return [...files.texts.keys()]
    .filter(path => !isPackPath(path))
    .map(path => ({ file: nameInPack(files, path), message: noPackPath }))
}

/** Reads every pack below `root`, by guide id. Throws GuidePackError with the faults of all, or when there is none. */
export function readGuidePacks(root: string): Map<string, GuidePack> {
  const faults: Fault[] = []
  const packs = new Map<string, GuidePack>()
  for (const name of listPackFolders(root).filter(each => each !== schemaFolder)) {
    const pack = gather(faults, () => readGuidePack(readPackFolder(join(root, name))))
    if (pack) packs.set(pack.facts.id, pack)
  }
  throwIfAny(faults)
  if (packs.size > 0) return packs
  throw new GuidePackError([
    { file: basename(resolve(root)), message: 'There is no guide here. Add a folder with one.' },
  ])
}

/** What questions need of guide.yaml, whatever is wrong with the rest of it. */
function readFrame(files: PackFiles): Frame {
  const { file, text } = readPackText(files, 'guide.yaml')
  const { document, faults } = parseYaml(text)
  throwIfAny(faults.map(({ line, message }) => ({ file, line, message })))
  const read = Frame.safeParse(document.toJS())
  if (read.success) return read.data
  throw new GuidePackError([{ file, message: 'The topics or levels cannot be read.' }])
}

function readFacts(files: PackFiles): GuideFacts {
  return { id: files.id, ...readYaml(readPackText(files, 'guide.yaml'), FactsFile) }
}

function readQuiz(files: PackFiles): QuizItem[] {
  return hasPackText(files, 'quiz.yaml') ? readYaml(readPackText(files, 'quiz.yaml'), Quiz).items : []
}

function readRounds(files: PackFiles, faults: Fault[]): RoundKind[] {
  const names = listPackFolder('files', files, 'rounds')
  if (names.length === 0) {
    faults.push({ file: nameInPack(files, 'rounds'), message: 'This folder needs a file for each round.' })
  }
  const ordered = names.flatMap(name => gather(faults, () => readRound(files, name)) ?? [])
  const inOrder = ordered.sort((a, b) => a.order - b.order)
  for (const [index, { order, round }] of inOrder.entries()) {
    if (inOrder[index - 1]?.order !== order) continue
    const message = `Two rounds have the order ${order}. Number them 1, 2, 3 and so on.`
    faults.push({ file: nameInPack(files, 'rounds', `${round.id}.yaml`), path: 'order', message })
  }
  return inOrder.map(({ round }) => round)
}

function readRound(files: PackFiles, name: string): OrderedRound {
  const file = nameInPack(files, 'rounds', name)
  if (!name.endsWith('.yaml')) {
    throw new GuidePackError([
      { file, message: 'Only rounds lie here. Name the file <round-id>.yaml, or move it.' },
    ])
  }
  const id = idFromName(name.slice(0, -'.yaml'.length), file)
  const { order, ...round } = readYaml(readPackText(files, 'rounds', name), RoundFile)
  return { order, round: { id, ...round } }
}

function readQuestions(files: PackFiles, { topics, levels }: Frame, faults: Fault[]): Question[] {
  const folders = listPackFolder('folders', files, 'questions')
  if (folders.length === 0) {
    faults.push({
      file: nameInPack(files, 'questions'),
      message: 'This folder needs a folder for each topic.',
    })
  }
  const levelIds = levels.map(({ id }) => id)
  return folders.flatMap(name => {
    const topic = topics.find(each => each.id === name)
    if (!topic) {
      const message = `"${name}" is no topic of guide.yaml. Name the folder one of: ${topics.map(({ id }) => id).join(', ')}.`
      faults.push({ file: nameInPack(files, 'questions', name), message })
      return []
    }
    const names = listPackFolder('folders', files, 'questions', name)
    return names.flatMap(id => gather(faults, () => readQuestion(files, topic, id, levelIds)) ?? [])
  })
}
