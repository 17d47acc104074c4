import type { QuestionAnswer } from '@dryrun/shared/contract/answer'
import type { Question, Workspace } from '@dryrun/shared/guide/question'

/** What interviewers read of how answers are checked: the model answer, and hidden cases without their data. */
export function viewCheck(workspace: Workspace): Omit<QuestionAnswer, 'pack'> {
  if (workspace.kind === 'text') return { solution: null, hidden: [] }
  const language = workspace.kind === 'sql' ? workspace.kind : workspace.language
  const hidden = workspace.check.hidden.map(each => ({
    id: each.id,
    title: each.title,
    why: each.why,
    fault: 'fault' in each ? each.fault : null,
  }))
  return { solution: { language, text: workspace.check.solution }, hidden }
}

/** The part of a question a candidate may read, field by field. */
export function brief({ id, title, topic, levels, minutes, prompt }: Question) {
  return { id, title, topic, levels, minutes, prompt }
}
