import type { GuideView } from '@dryrun/shared/contract/guide'

/** A place in the guide with an address of its own. */
export type OutlineItem = { id: string; title: string; children?: OutlineItem[] }

/** The anchor of a round; rounds and sections could share a name. */
export function roundAnchor(roundId: string): string {
  return `round-${roundId}`
}

export function dimensionAnchor(roundId: string, dimensionId: string): string {
  return `${roundAnchor(roundId)}-${dimensionId}`
}

/** The guide's places in the order of the page. */
export function outlineOf({ facts, rounds }: GuideView): OutlineItem[] {
  return [
    ...facts.sections.map(({ id, title }) => ({ id, title })),
    { id: 'skills', title: 'Skills' },
    { id: 'levels', title: 'Levels' },
    {
      id: 'rounds',
      title: 'Rounds',
      children: rounds.map(({ id, title }) => ({ id: roundAnchor(id), title })),
    },
  ]
}
