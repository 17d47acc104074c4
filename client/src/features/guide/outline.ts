import type { GuideView } from '@dryrun/shared/contract/guide'
import { groupsOf, type Group } from './groups.ts'

/** A place in the guide with an address of its own. */
export type OutlineItem = { id: string; title: string; children: OutlineItem[] }

/** Ids the page gives out itself: the parts that are no sections, and the frame's main element. */
const ownAnchors = new Set([
  'main',
  'root',
  'skills',
  'levels',
  'rounds',
  'role-and-skills',
  'the-company',
  'levels-and-pay',
  'process-and-rounds',
  'topics',
  'prepare',
  'faq',
])
const ownPrefix = /^(round|level|topic|faq|skill)-/

/*
 * Anchors. A round, a topic, a section and an answer may share a name, so each kind has a prefix. Ids in a guide never
 * hold two hyphens in a row, which keeps a round's dimension apart from another round, and a section from all else.
 */

/** A section keeps its bare id as long as nothing else of the page has it. */
export function sectionAnchor(sectionId: string): string {
  return ownAnchors.has(sectionId) || ownPrefix.test(sectionId) ? `section--${sectionId}` : sectionId
}

export function roundAnchor(roundId: string): string {
  return `round-${roundId}`
}

export function dimensionAnchor(roundId: string, dimensionId: string): string {
  return `${roundAnchor(roundId)}--${dimensionId}`
}

export function levelAnchor(levelId: string): string {
  return `level-${levelId.toLowerCase()}`
}

export function topicAnchor(topicId: string): string {
  return `topic-${topicId}`
}

export function faqAnchor(itemId: string): string {
  return `faq-${itemId}`
}

/** Skills have names and no ids: "Data and SQL" is at `skill-data-and-sql`. */
export function skillAnchor(name: string): string {
  return `skill-${name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`
}

/** The guide's places in the order of the page, in two steps; what stands within a part is its third. */
export function outlineOf(guide: GuideView): OutlineItem[] {
  return groupsOf(guide).map(group => ({
    id: group.id,
    title: group.title,
    children: group.parts.flatMap(part => itemsOf(part, guide)),
  }))
}

/** All ids of an outline, in the order of the page. */
export function anchorsOf(items: readonly OutlineItem[]): string[] {
  return items.flatMap(({ id, children }) => [id, ...anchorsOf(children)])
}

function itemsOf(part: Group['parts'][number], { facts, rounds }: GuideView): OutlineItem[] {
  switch (part.kind) {
    case 'section':
      return [leaf(sectionAnchor(part.section.id), part.section.title)]
    case 'skills':
      return [leaf('skills', partTitles.skills)]
    case 'levels': {
      const children = facts.levels.map(({ id, title }) => leaf(levelAnchor(id), `${id} ${title}`))
      return [{ id: 'levels', title: partTitles.levels, children }]
    }
    case 'rounds': {
      const children = rounds.map(({ id, title }) => leaf(roundAnchor(id), title))
      return [{ id: 'rounds', title: partTitles.rounds, children }]
    }
    case 'topics':
      return facts.topics.map(({ id, title }) => leaf(topicAnchor(id), title))
    case 'faq':
      return facts.faq.map(({ id, question }) => leaf(faqAnchor(id), question))
  }
}

function leaf(id: string, title: string): OutlineItem {
  return { id, title, children: [] }
}

/** Titles of the parts that no guide names itself. */
export const partTitles = {
  skills: 'Skills and their weight',
  levels: 'The levels',
  rounds: 'The rounds',
} as const
