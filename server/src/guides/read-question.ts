import { Question, QuestionBrief } from '@dryrun/shared/guide/question'
import type { Topic } from '@dryrun/shared/guide/topic'
import type { z } from 'zod'
import { gather, GuidePackError, throwIfAny, type Fault } from './guide-pack-error.ts'
import { idFromName, nameInPack, readPackText, type PackFiles, type PackText } from './pack-files.ts'
import { readFrontMatter } from './read-front-matter.ts'
import { readInterviewerPack } from './read-interviewer-pack.ts'
import { readWorkspace, WorkspaceFront } from './read-workspace.ts'
import { readYaml } from './read-yaml.ts'

export const FrontMatter = QuestionBrief.omit({ id: true, prompt: true }).extend({
  summary: Question.shape.summary,
  difficulty: Question.shape.difficulty,
  rounds: Question.shape.rounds,
  workspace: WorkspaceFront,
})
type FrontMatter = z.infer<typeof FrontMatter>

/**
 * Reads the question in `questions/<topic>/<name>/`. The guide's levels may be left out where they are not known.
 * Throws GuidePackError with every fault found in it.
 */
export function readQuestion(
  files: PackFiles,
  topic: Topic,
  name: string,
  levels?: readonly string[],
): Question {
  const faults: Fault[] = []
  const parts = ['questions', topic.id, name]
  const id = gather(faults, () => idFromName(name, nameInPack(files, ...parts)))
  const brief = gather(faults, () => readBrief(readPackText(files, ...parts, 'question.md'), topic.id))
  const pack = gather(faults, () =>
    readInterviewerPack(readPackText(files, ...parts, 'pack.md'), topic.kind, levels),
  )
  const workspace = brief && gather(faults, () => readWorkspace(brief.workspace, files, parts))
  throwIfAny(faults)
  if (id === undefined || !brief || !pack || !workspace)
    throw new Error('A question lacks a part but has no fault.')
  return { ...brief, id, workspace, pack }
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
