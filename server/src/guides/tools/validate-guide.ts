import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { codeLimits } from '@dryrun/shared/contract/code-run'
import { sqlLimits } from '@dryrun/shared/contract/run'
import { packLimits } from '@dryrun/shared/guide/pack-limits'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import type { Question } from '@dryrun/shared/guide/question'
import { createSqlSandbox } from '../../runs/sandbox/sql-sandbox.ts'
import { createSqlJudge } from '../../runs/sql-judge.ts'
import { startCodeRunner } from '../answers/code-runner.ts'
import { tryAllAnswers } from '../answers/try-answers.ts'
import { GuidePackError, type Fault } from '../guide-pack-error.ts'
import { idFromName, type PackFiles } from '../pack-files.ts'
import { packFromZip } from '../pack-zip.ts'
import { examineGuidePack } from '../read-guide-pack.ts'
import { readPackFolder } from '../read-pack-folder.ts'

/** The files of a guide in a folder or in a zip; the id takes the place of the folder's name. Throws GuidePackError. */
export function readAnyPack(path: string, id?: string): PackFiles {
  const given = id === undefined ? undefined : idFromName(id, '--id')
  if (path.endsWith('.zip')) return packFromZip(readZipFile(path), given)
  const files = readPackFolder(path)
  return { ...files, id: given ?? files.id }
}

/** How long each run of an answer may take, as in a room: code for all its cases, SQL for one dataset. Milliseconds. */
const answerLimits: { codeMs: number; sqlMs: number } = { codeMs: codeLimits.timeMs, sqlMs: sqlLimits.timeMs }

/** Said where some checks could not be made because of what others found. */
const othersWait = 'Other checks wait until these are mended.'

/**
 * Checks a guide: its files, and every answer of the questions that can be read; the answers run on this machine.
 * Throws GuidePackError with every fault.
 */
export async function validateGuide(
  files: PackFiles,
  { runsAnswers, limits = answerLimits }: { runsAnswers: boolean; limits?: typeof answerLimits },
): Promise<GuidePack> {
  const { pack, questions, faults } = examineGuidePack(files)
  const ofAnswers = runsAnswers ? await faultsOfAnswers(files.id, questions, limits) : []
  const all = [...faults, ...ofAnswers]
  if (all.length > 0) throw new GuidePackError(all, pack ? undefined : othersWait)
  if (!pack) throw new Error('A guide could not be read but has no fault.')
  return pack
}

async function faultsOfAnswers(
  guideId: string,
  questions: readonly Question[],
  { codeMs, sqlMs }: typeof answerLimits,
): Promise<Fault[]> {
  if (questions.length === 0) return []
  const isPython = ({ workspace }: Question) => workspace.kind === 'code' && workspace.language === 'python'
  const sandbox = createSqlSandbox({ limits: { timeMs: sqlMs } })
  const code = await startCodeRunner({ hasPython: questions.some(isPython), answerTimeoutMs: codeMs })
  try {
    return await tryAllAnswers(guideId, questions, { judge: createSqlJudge(sandbox), code })
  } finally {
    await Promise.all([sandbox.close(), code.close()])
  }
}

/** What a whole guide holds: its questions by topic and level, its rounds and its quiz. */
export function summaryOf({ facts, rounds, questions, quiz }: GuidePack, ranAnswers: boolean): string {
  const levels = facts.levels.map(({ id }) => id)
  const rows = facts.topics.map(topic => {
    const own = questions.filter(question => question.topic === topic.id)
    const byLevel = levels.map(level => own.filter(question => question.levels.includes(level)).length)
    return [topic.id, own.length, ...byLevel]
  })
  const count = (kind: string) => questions.filter(({ workspace }) => workspace.kind === kind).length
  const answers = ranAnswers ? 'all answers do what they say' : 'answers not run'
  return [
    `guides/${facts.id} is whole, version ${facts.version}; ${answers}.`,
    `${questions.length} questions (${count('sql')} SQL, ${count('code')} code, ${count('text')} text), ${rounds.length} rounds, ${quiz.length} quiz items.`,
    '',
    ...inColumns([['topic', 'questions', ...levels], ...rows]),
  ].join('\n')
}

function inColumns(rows: (string | number)[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => String(row[column] ?? '').length)),
  )
  const cellOf = (cell: string | number, column: number) =>
    column === 0 ? String(cell).padEnd(widths[0] ?? 0) : String(cell).padStart(widths[column] ?? 0)
  return rows.map(row => row.map(cellOf).join('  '))
}

function readZipFile(path: string): Uint8Array {
  const file = basename(path)
  try {
    // Looked at first, so that a huge file is not read at all.
    if (statSync(path).size <= packLimits.zip.most) return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new GuidePackError([{ file, message: `This file cannot be read (${code}). Check its name.` }])
  }
  throw new GuidePackError([{ file, message: packLimits.zip.message }])
}
