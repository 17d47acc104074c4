import type { DraftFile, DraftOutline } from '@dryrun/shared/contract/library'

/** A file with what it is called among those it stands with. */
export type NamedFile = { path: string; name: string }
export type QuestionGroup = {
  folder: string
  topic: string
  questionId: string
  name: string
  files: NamedFile[]
}
export type FileGroups = {
  facts: NamedFile[]
  rounds: NamedFile[]
  topics: { id: string; name: string; questions: QuestionGroup[] }[]
}

const factNames: Record<string, string> = {
  'guide.yaml': 'Facts, levels and topics',
  'quiz.yaml': 'Readiness quiz',
  'README.md': 'Notes for whoever edits it',
}

/** A draft's files as people think of them: facts, rounds, and questions by topic with the parts of each. */
export function groupFiles(files: readonly DraftFile[], outline: DraftOutline | undefined): FileGroups {
  const paths = files.map(({ path }) => path)
  const folders = new Set(paths.flatMap(path => /^questions\/[^/]+\/[^/]+(?=\/)/.exec(path)?.[0] ?? []))
  const questions = [...folders].map(folder => questionOf(folder, paths))
  const order = outline?.topics.map(({ id }) => id) ?? []
  const known = new Set([...order, ...questions.map(({ topic }) => topic)])
  return {
    facts: paths.flatMap(path => {
      if (path.includes('/')) return []
      return [{ path, name: factNames[path] ?? path }]
    }),
    rounds: sortRounds(
      paths.filter(path => path.startsWith('rounds/')),
      outline,
    ),
    topics: [...known].map(id => ({
      id,
      name: outline?.topics.find(topic => topic.id === id)?.title ?? inWords(id),
      questions: questions.filter(({ topic }) => topic === id),
    })),
  }
}

/** The ids of a draft's questions, each once. */
export function questionIdsIn(files: readonly Pick<DraftFile, 'path'>[]): string[] {
  return [...new Set(files.flatMap(({ path }) => /^questions\/[^/]+\/([^/]+)\//.exec(path)?.[1] ?? []))]
}

function sortRounds(paths: readonly string[], outline: DraftOutline | undefined): NamedFile[] {
  const ids = outline?.rounds.map(({ id }) => id) ?? []
  const named = paths.map(path => {
    const id = path.slice('rounds/'.length).replace(/\.yaml$/, '')
    const at = ids.indexOf(id)
    return { path, name: outline?.rounds[at]?.title ?? inWords(id), at: at < 0 ? ids.length : at }
  })
  return named.sort((a, b) => a.at - b.at).map(({ path, name }) => ({ path, name }))
}

function questionOf(folder: string, paths: readonly string[]): QuestionGroup {
  const [, topic = '', questionId = ''] = folder.split('/')
  const own = paths.filter(path => path.startsWith(`${folder}/`))
  const files = own.map(path => ({ path, name: partName(path.slice(folder.length + 1)) }))
  const rank = ({ path }: NamedFile) => {
    const at = partOrder.findIndex(part => part.test(path.slice(folder.length + 1)))
    return at < 0 ? partOrder.length : at
  }
  return {
    folder,
    topic,
    questionId,
    name: inWords(questionId),
    files: files.sort((a, b) => rank(a) - rank(b)),
  }
}

const partOrder = [
  /^question\.md$/,
  /^pack\.md$/,
  /^starter\./,
  /^solution\./,
  /^seed\.sql$/,
  /^data\//,
  /^checks\/cases\.yaml$/,
  /^checks\//,
]

/** What a part of a question is called: the path is below the question's folder. */
function partName(path: string): string {
  if (path === 'question.md') return 'Prompt'
  if (path === 'pack.md') return 'Interviewer pack'
  if (path === 'seed.sql') return 'Dataset: tables'
  if (path === 'checks/cases.yaml') return 'Checks'
  if (path.startsWith('starter.')) return 'Starter'
  if (path.startsWith('solution.')) return 'Solution'
  const table = /^data\/(.+)\.csv$/.exec(path)?.[1]
  if (table) return `Dataset: rows of ${table}`
  const [, id = '', wrong] = /^checks\/(.+?)(\.wrong)?\.[a-z]+$/.exec(path) ?? []
  if (id) return `${wrong ? 'Wrong answer' : 'Changed data'}: ${inWords(id)}`
  return path
}

/** An id as a person would write it: "daily-starts" is "Daily starts". */
export function inWords(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A name for a question's folder made of its title, which no other has. */
export function freeQuestionId(title: string, taken: readonly string[]): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const base = words?.join('-').slice(0, 50).replace(/-$/, '') || 'question'
  if (!taken.includes(base)) return base
  let number = 2
  while (taken.includes(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}

/** The file to open first. */
export function firstFile(files: readonly DraftFile[]): string | null {
  return files.find(({ path }) => path === 'guide.yaml')?.path ?? files[0]?.path ?? null
}
