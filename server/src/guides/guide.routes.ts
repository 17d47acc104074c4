import type { GuideView, QuestionListItem } from '@dryrun/shared/contract/guide'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import type { Question } from '@dryrun/shared/guide/question'
import type { RouteHandlers } from '../http/serve.ts'
import type { GuideCatalogue } from '../library/catalogue.ts'
import { Refusal } from '../refusal.ts'

export function guideRoutes(guides: GuideCatalogue): Pick<RouteHandlers, 'guides.list' | 'guides.read'> {
  return {
    'guides.list': ({ person }) => guides.list(person),
    'guides.read': async ({ person, params }) => {
      const pack = await guides.find(person, params.guideId)
      if (!pack) throw new Refusal('not_found', 'This server has no such guide.')
      return viewGuide(pack)
    },
  }
}

/** A guide without what only interviewers read: no prompt, no pack, no anchors. */
export function viewGuide({ facts, rounds, questions }: GuidePack): GuideView {
  return {
    facts,
    rounds: rounds.map(({ rubric, ...round }) => ({
      ...round,
      dimensions: rubric.dimensions.map(({ id, title, listenFor }) => ({ id, title, listenFor })),
    })),
    questions: questions.map(listQuestion),
  }
}

function listQuestion({ workspace, ...question }: Question): QuestionListItem {
  const { id, title, summary, topic, levels, difficulty, minutes, rounds } = question
  return { id, title, summary, topic, levels, difficulty, minutes, rounds, workspace: workspace.kind }
}
