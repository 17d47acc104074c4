import type { GuideView } from '@dryrun/shared/contract/guide'
import { groupsOf, type Part } from './groups.ts'
import {
  dimensionAnchor,
  faqAnchor,
  levelAnchor,
  partTitles,
  roundAnchor,
  sectionAnchor,
  skillAnchor,
  topicAnchor,
} from './outline.ts'
import { plainText } from './plain-text.ts'

/** Something that can be found in a guide. */
export type Place = {
  /** A part of the guide's page, or a question, which has a page of its own. */
  at: { kind: 'part'; anchor: string } | { kind: 'question'; questionId: string }
  title: string
  /** Where it stands: "Levels and pay", "Question · SQL". */
  where: string
  /** What it says, as plain text. */
  text: string
}

/** Everything that can be found in a guide, in the order of the page; its questions come last. */
export function placesOf(guide: GuideView): Place[] {
  const topics = new Map(guide.facts.topics.map(({ id, title }) => [id, title]))
  return [
    part(
      'glance',
      'At a glance',
      'Facts',
      guide.facts.glance.map(row => `${row.label}: ${row.value}`).join('. '),
    ),
    ...groupsOf(guide).flatMap(({ title, parts }) => parts.flatMap(each => placesIn(each, title, guide))),
    ...guide.questions.map(({ id, title, summary, topic }): Place => ({
      at: { kind: 'question', questionId: id },
      title,
      where: `Question · ${topics.get(topic) ?? topic}`,
      text: summary,
    })),
  ]
}

function placesIn(each: Part, group: string, { facts, rounds }: GuideView): Place[] {
  switch (each.kind) {
    case 'section':
      return [part(sectionAnchor(each.section.id), each.section.title, group, each.section.body)]
    case 'skills':
      return facts.skills.map(({ name, rating, why }) =>
        part(skillAnchor(name), name, `${group} › ${partTitles.skills}`, `Rated ${rating}. ${why}`),
      )
    case 'levels':
      return facts.levels.map(({ id, title, scope, focus, interviewStresses, promotion = '' }) =>
        part(
          levelAnchor(id),
          `${id} ${title}`,
          group,
          [scope, ...focus, interviewStresses, promotion].join(' '),
        ),
      )
    case 'rounds':
      return rounds.flatMap(({ id, title, stage, about, tips, dimensions }) => [
        part(roundAnchor(id), title, `${group} › ${stage}`, [about, ...tips].join('\n\n')),
        ...dimensions.map(dimension =>
          part(dimensionAnchor(id, dimension.id), dimension.title, `Scored in ${title}`, dimension.listenFor),
        ),
      ])
    case 'topics':
      return facts.topics.map(({ id, title, about }) => part(topicAnchor(id), title, group, about))
    case 'faq':
      return facts.faq.map(({ id, question, answer }) => part(faqAnchor(id), question, group, answer))
  }
}

function part(anchor: string, title: string, where: string, markdown: string): Place {
  return { at: { kind: 'part', anchor }, title, where, text: plainText(markdown) }
}
