import type { DraftOutline, FilePreview, PackFault } from '@dryrun/shared/contract/library'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import type { Question } from '@dryrun/shared/guide/question'
import { gather, GuidePackError } from '../guides/guide-pack-error.ts'
import { withLines } from '../guides/lines-of-faults.ts'
import { nameInPack, readPackText, type PackFiles } from '../guides/pack-files.ts'
import { packFromZip, zipOfPack } from '../guides/pack-zip.ts'
import { FactsFile, readGuidePack, RoundFile } from '../guides/read-guide-pack.ts'
import { readPackFolder } from '../guides/read-pack-folder.ts'
import { readQuestion } from '../guides/read-question.ts'
import { readYaml } from '../guides/read-yaml.ts'
import { previewFile } from './preview-file.ts'
import { viewFaults } from './view-faults.ts'

/** What is done with the files of a guide away from the server's own thread, since a whole guide takes a second. */
export type PackTask =
  | { kind: 'check'; files: PackFiles }
  | { kind: 'preview'; files: PackFiles; path: string }
  | { kind: 'question'; files: PackFiles; topic: string; questionId: string }
  | { kind: 'unzip'; id: string; zip: Uint8Array }
  | { kind: 'zip'; files: PackFiles }
  | { kind: 'folder'; folder: string }

/** `pack` is null where there are faults. */
export type CheckedPack = { faults: PackFault[]; outline: DraftOutline; pack: GuidePack | null }
export type OrFaults<T> = { value: T; faults: null } | { value: null; faults: PackFault[] }

export type PackTaskResult = {
  check: CheckedPack
  preview: FilePreview
  question: OrFaults<Question>
  unzip: OrFaults<ReadonlyMap<string, string>>
  zip: OrFaults<Uint8Array>
  folder: ReadonlyMap<string, string>
}

/** Does one task. Nothing of a guide is run. */
export function performPackTask(task: PackTask): PackTaskResult[PackTask['kind']] {
  switch (task.kind) {
    case 'check':
      return checkPack(task.files)
    case 'preview':
      return previewFile(task.files, task.path, outlineOf(task.files))
    case 'question':
      return orFaults(task.files, () => questionOf(task.files, task.topic, task.questionId))
    case 'unzip':
      return orFaults({ id: task.id, texts: new Map() }, () => packFromZip(task.zip, task.id).texts)
    case 'zip':
      return orFaults(task.files, () => zipOfPack(task.files))
    case 'folder':
      return readPackFolder(task.folder).texts
  }
}

function checkPack(files: PackFiles): CheckedPack {
  const read = orFaults(files, () => readGuidePack(files))
  return { faults: read.faults ?? [], outline: outlineOf(files), pack: read.value }
}

/** What can be read of the guide's frame, however broken the rest is. */
function outlineOf(files: PackFiles): DraftOutline {
  const facts = gather([], () => readYaml(readPackText(files, 'guide.yaml'), FactsFile))
  const names = [...files.texts.keys()].filter(path => /^rounds\/[^/]+\.yaml$/.test(path)).sort()
  const rounds = names.flatMap(path => {
    const round = gather([], () => readYaml(readPackText(files, path), RoundFile))
    return round ? [{ ...round, id: path.slice('rounds/'.length, -'.yaml'.length) }] : []
  })
  return {
    topics: facts?.topics.map(({ id, title, kind }) => ({ id, title, kind })) ?? [],
    levels: facts?.levels.map(({ id }) => id) ?? [],
    rounds: rounds.sort((a, b) => a.order - b.order).map(({ id, title, topics }) => ({ id, title, topics })),
  }
}

function questionOf(files: PackFiles, topicId: string, questionId: string): Question {
  const facts = readYaml(readPackText(files, 'guide.yaml'), FactsFile)
  const topic = facts.topics.find(({ id }) => id === topicId)
  if (topic) return readQuestion(files, topic, questionId)
  const message = `"${topicId}" is no topic of guide.yaml. Add it there, or move the question.`
  throw new GuidePackError([{ file: nameInPack(files, 'questions', topicId), message }])
}

function orFaults<T>(files: PackFiles, read: () => T): OrFaults<T> {
  try {
    return { value: read(), faults: null }
  } catch (error) {
    if (!(error instanceof GuidePackError)) throw error
    return { value: null, faults: viewFaults(withLines(error.faults, files), files) }
  }
}
