import { basename, join, resolve } from 'node:path'
import { GuideFacts, RoundKind, type GuidePack } from '@dryrun/shared/guide/guide-pack'
import { Topic } from '@dryrun/shared/guide/topic'
import { z } from 'zod'
import { checkReferences } from './check-references.ts'
import { gather, GuidePackError, throwIfAny, type Fault } from './guide-pack-error.ts'
import { idFromName, listPackFolder, nameInPack, readPackText } from './pack-files.ts'
import { readQuestion } from './read-question.ts'
import { readYaml } from './read-yaml.ts'

const FactsFile = GuideFacts.omit({ id: true })
/** `order` is the place of the round in a full loop. */
const RoundFile = RoundKind.omit({ id: true }).extend({ order: z.number().int().positive() })
type OrderedRound = { order: number; round: RoundKind }

/**
 * Reads one guide pack from its folder, whose name is the guide's id. Rounds come in loop order, questions by topic
 * and id. Blocks while it reads: call it at start. Throws GuidePackError with every fault found.
 */
export function readGuidePack(folder: string): GuidePack {
  const faults: Fault[] = []
  const facts = gather(faults, () => readFacts(folder))
  const rounds = readRounds(folder, faults)
  const questions = readQuestions(folder, faults)
  // Only a pack whose every file was read can be checked across: else a broken file would look like a missing one.
  throwIfAny(faults)
  if (!facts) throw new Error('A guide has no facts but no fault either.')
  const pack = { facts, rounds, questions }
  throwIfAny(checkReferences(pack, (...parts) => nameInPack(folder, ...parts)))
  return pack
}

/** Reads every pack below `root`, by guide id. Throws GuidePackError with the faults of all, or when there is none. */
export function readGuidePacks(root: string): Map<string, GuidePack> {
  const faults: Fault[] = []
  const packs = new Map<string, GuidePack>()
  for (const name of listPackFolder('folders', root)) {
    const pack = gather(faults, () => readGuidePack(join(root, name)))
    if (pack) packs.set(pack.facts.id, pack)
  }
  throwIfAny(faults)
  if (packs.size > 0) return packs
  throw new GuidePackError([
    { file: basename(resolve(root)), message: 'There is no guide here. Add a folder with one.' },
  ])
}

function readFacts(folder: string): GuideFacts {
  const id = idFromName(basename(resolve(folder)), nameInPack(folder))
  return { id, ...readYaml(readPackText(folder, 'guide.yaml'), FactsFile) }
}

function readRounds(folder: string, faults: Fault[]): RoundKind[] {
  const names = gather(faults, () => listPackFolder('files', folder, 'rounds')) ?? []
  const ordered = names.flatMap(name => gather(faults, () => readRound(folder, name)) ?? [])
  const inOrder = ordered.sort((a, b) => a.order - b.order)
  for (const [index, { order, round }] of inOrder.entries()) {
    if (inOrder[index - 1]?.order !== order) continue
    const message = `Two rounds have the order ${order}. Number them 1, 2, 3 and so on.`
    faults.push({ file: nameInPack(folder, 'rounds', `${round.id}.yaml`), path: 'order', message })
  }
  return inOrder.map(({ round }) => round)
}

function readRound(folder: string, name: string): OrderedRound {
  const file = nameInPack(folder, 'rounds', name)
  if (!name.endsWith('.yaml')) {
    throw new GuidePackError([
      { file, message: 'Only rounds lie here. Name the file <round-id>.yaml, or move it.' },
    ])
  }
  const id = idFromName(name.slice(0, -'.yaml'.length), file)
  const { order, ...round } = readYaml(readPackText(folder, 'rounds', name), RoundFile)
  return { order, round: { id, ...round } }
}

function readQuestions(folder: string, faults: Fault[]): GuidePack['questions'] {
  const topics = gather(faults, () => listPackFolder('folders', folder, 'questions')) ?? []
  return topics.flatMap(topic => {
    if (!Topic.safeParse(topic).success) {
      const message = `"${topic}" is no topic. Name the folder one of: ${Topic.options.join(', ')}.`
      faults.push({ file: nameInPack(folder, 'questions', topic), message })
      return []
    }
    const names = gather(faults, () => listPackFolder('folders', folder, 'questions', topic)) ?? []
    return names.flatMap(name => gather(faults, () => readQuestion(folder, topic, name)) ?? [])
  })
}
