import type { GuideView } from '@dryrun/shared/contract/guide'
import type { GuideSection } from '@dryrun/shared/guide/guide-pack'

/** What a group is made of: sections of the guide's text, and the parts drawn from its facts. */
export type Part =
  { kind: 'section'; section: GuideSection } | { kind: 'skills' | 'levels' | 'rounds' | 'topics' | 'faq' }

export type Group = { id: string; title: string; parts: Part[] }

type Plan = {
  id: string
  title: string
  /** Ids of sections that belong here in any guide that has them. */
  sections: readonly string[]
  /** The part that is no section, and whether it stands before or after them. */
  own?: { kind: 'skills' | 'levels' | 'rounds' | 'topics' | 'faq'; stands: 'first' | 'last' }
}

const plans: readonly [Plan, ...Plan[]] = [
  {
    id: 'role-and-skills',
    title: 'Role and skills',
    sections: ['role', 'what-you-need', 'expectations', 'typical-week', 'projects'],
    own: { kind: 'skills', stands: 'last' },
  },
  { id: 'the-company', title: 'The company', sections: ['culture', 'business', 'strategy'] },
  {
    id: 'levels-and-pay',
    title: 'Levels and pay',
    sections: ['career', 'pay'],
    own: { kind: 'levels', stands: 'first' },
  },
  {
    id: 'process-and-rounds',
    title: 'The process and rounds',
    sections: ['process', 'decisions'],
    own: { kind: 'rounds', stands: 'last' },
  },
  {
    id: 'topics',
    title: 'Topics',
    sections: ['one-chain', 'events-and-time', 'tables-and-meaning'],
    own: { kind: 'topics', stands: 'first' },
  },
  {
    id: 'prepare',
    title: 'Prepare',
    sections: ['tips', 'why-people-fail', 'differing-accounts', 'practice-question', 'readiness-quiz'],
  },
  { id: 'faq', title: 'Questions people ask', sections: [], own: { kind: 'faq', stands: 'last' } },
]

/**
 * The guide in its groups, in the order of the page; groups with nothing in them are left out. A section that no group
 * claims follows the one before it in the guide, so a guide may bring sections of its own.
 */
export function groupsOf(guide: GuideView): Group[] {
  let current = plans[0]
  const placed = guide.facts.sections.map(section => {
    current = plans.find(({ sections }) => sections.includes(section.id)) ?? current
    return { section, groupId: current.id }
  })
  return plans
    .map(({ id, title, own }) => {
      const parts: Part[] = placed
        .filter(({ groupId }) => groupId === id)
        .map(({ section }) => ({ kind: 'section', section }))
      if (own && has(guide, own.kind)) {
        if (own.stands === 'first') parts.unshift({ kind: own.kind })
        else parts.push({ kind: own.kind })
      }
      return { id, title, parts }
    })
    .filter(({ parts }) => parts.length > 0)
}

function has({ facts, rounds }: GuideView, kind: Exclude<Part['kind'], 'section'>): boolean {
  return (kind === 'rounds' ? rounds : facts[kind]).length > 0
}
