import { isAsWanted } from '@dryrun/shared/code/judge-case'
import type { CodeWorkspace, Question, SqlWorkspace } from '@dryrun/shared/guide/question'
import type { SqlJudge } from '../../runs/sql-judge.ts'
import type { Fault } from '../guide-pack-error.ts'
import { fileEnds } from '../read-workspace.ts'
import type { CodeRunner } from './code-runner.ts'
import { faultsOfBrokenSql } from './broken-sql.ts'
import { saidOfCase } from './said-of-case.ts'

type Runners = {
  judge: SqlJudge
  /** Left out where answers in code are not to be run; they count as right then. */
  code?: CodeRunner
}
/** What one answer came to: whether it is right on what is visible, and the hidden cases it fails. */
type Tried = {
  isVisiblyRight: boolean
  fails: string[]
  /** Where it did not run, or is not right on a case: why, and on which of its lines. */
  because: { message: string; line?: number | undefined } | null
  /** Where it had to be stopped: why, and what to do. Whatever it should have come to, that is its fault. */
  stopped?: string
}
type Hidden = { id: string; alsoFails: string[]; wrong: string }

/**
 * Runs every answer of a question: the model answer has to pass everything, the starter may not pass, and each wrong
 * answer has to pass what is visible and fail exactly the hidden cases it says. Gives a fault for each that does not.
 */
export async function tryAnswers(
  question: Question,
  { judge, code }: Runners,
  guideId: string,
): Promise<Fault[]> {
  const { workspace } = question
  if (workspace.kind === 'text' || (workspace.kind === 'code' && !code)) return []
  const end = workspace.kind === 'sql' ? fileEnds.sql : fileEnds[workspace.language]
  const folder = `guides/${guideId}/questions/${question.topic}/${question.id}`
  const tryOne = async (answer: string): Promise<Tried> =>
    workspace.kind === 'sql' ? trySql(workspace, answer, judge) : tryCode(workspace, answer, code)
  const faults: Fault[] = []
  const model = await tryOne(workspace.check.solution).catch(async (error: unknown) => {
    const broken = workspace.kind === 'sql' ? await faultsOfBrokenSql(workspace, judge) : []
    if (broken.length === 0) throw error
    return broken
  })
  if (Array.isArray(model)) return model.map(fault => ({ ...fault, file: `${folder}/${fault.file}` }))
  const modelFault = faultOfModel(model)
  if (modelFault)
    return [{ file: `${folder}/solution.${end}`, line: model.because?.line, message: modelFault }]
  const starter = await tryOne(workspace.starter)
  const starterFault = faultOfStarter(starter)
  if (starterFault) faults.push({ file: `${folder}/starter.${end}`, message: starterFault })
  for (const hidden of workspace.check.hidden) {
    const tried = await tryOne(hidden.wrong)
    const message = faultOfWrong(hidden, tried)
    const line = tried.because?.line
    if (message) faults.push({ file: `${folder}/checks/${hidden.id}.wrong.${end}`, line, message })
  }
  return faults
}

/** All faults of all answers of some questions. */
export async function tryAllAnswers(
  guideId: string,
  questions: readonly Question[],
  runners: Runners,
): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const question of questions) faults.push(...(await tryAnswers(question, runners, guideId)))
  return faults
}

function faultOfModel({ isVisiblyRight, fails, because, stopped }: Tried): string | null {
  if (stopped) return stopped
  if (!isVisiblyRight)
    return `The model answer does not pass the visible cases${inBrackets(because)}. Correct it, or what is expected.`
  if (fails.length === 0) return null
  return `The model answer fails ${fails.join(', ')}${inBrackets(because)}. Correct it, or the case.`
}

function faultOfStarter({ isVisiblyRight, stopped }: Tried): string | null {
  return stopped ?? (isVisiblyRight ? 'The starter passes already. Leave the work open.' : null)
}

function faultOfWrong({ id, alsoFails }: Hidden, tried: Tried): string | null {
  const { isVisiblyRight, fails, because, stopped } = tried
  if (stopped) return stopped
  if (!isVisiblyRight)
    return `This wrong answer already fails on what is visible${inBrackets(because)}. It should fail only where it says.`
  const wanted = [id, ...alsoFails].sort().join(', ')
  const found = [...fails].sort().join(', ')
  if (found === wanted) return null
  return `This wrong answer should fail ${wanted} and fails ${found || 'nothing'}. Correct it, the case, or alsoFails.`
}

function inBrackets(because: Tried['because']): string {
  return because ? ` (${because.message})` : ''
}

async function trySql({ seed, check }: SqlWorkspace, script: string, judge: SqlJudge): Promise<Tried> {
  const judged = await judge.judge({ seed, check, script, startLine: 1 })
  const fails = (judged.hidden ?? []).filter(({ isPassed }) => !isPassed).map(({ id }) => id)
  return { isVisiblyRight: judged.check.kind === 'passed', fails, because: reasonOfSql(judged) }
}

function reasonOfSql({ outcome, check }: Awaited<ReturnType<SqlJudge['judge']>>): Tried['because'] {
  if ('message' in outcome) {
    const line = outcome.kind === 'failed' ? outcome.position?.line : undefined
    return { message: outcome.message, line }
  }
  return check.kind === 'notComparable' ? { message: check.message } : null
}

async function tryCode(
  { language, check }: CodeWorkspace,
  source: string,
  code: CodeRunner | undefined,
): Promise<Tried> {
  if (!code) throw new Error('Answers in code were to be left out.')
  const { entry, compare, visible, hidden } = check
  const cases = [...visible, ...hidden]
  const end = await code.run({ language, source, entry, cases: cases.map(({ args }) => args) })
  if (end.kind === 'stopped') return { isVisiblyRight: false, fails: [], because: null, stopped: end.message }
  const { results, error } = end.run
  const isRight = cases.map((each, index) => {
    const result = results[index]
    return result !== undefined && isAsWanted(each, compare, result)
  })
  const firstAt = isRight.indexOf(false)
  const first = cases[firstAt]
  return {
    isVisiblyRight: isRight.slice(0, visible.length).every(Boolean),
    because: error
      ? { message: `${error.name}: ${error.message}`, line: error.line ?? undefined }
      : first
        ? { message: `first: ${first.title}: ${saidOfCase(first, results[firstAt])}` }
        : null,
    fails: hidden.filter((_, index) => !isRight[visible.length + index]).map(({ id }) => id),
  }
}
