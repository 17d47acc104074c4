import type { GuideView } from '@dryrun/shared/contract/guide'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import type { RouteHandlers } from '../http/serve.ts'
import { Refusal } from '../refusal.ts'

export function guideRoutes(
  guides: ReadonlyMap<string, GuidePack>,
): Pick<RouteHandlers, 'guides.list' | 'guides.read'> {
  return {
    'guides.list': async () =>
      [...guides.values()].map(({ facts: { id, title, company, role } }) => ({ id, title, company, role })),
    'guides.read': async ({ params }) => {
      const pack = guides.get(params.guideId)
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
    questions: questions.map(({ id, title, topic, levels, minutes, rounds: fits, workspace }) => ({
      id,
      title,
      topic,
      levels,
      minutes,
      rounds: fits,
      workspace: workspace.kind,
    })),
  }
}
