import type { GuideView } from '@dryrun/shared/contract/guide'
import { paths } from '../../paths.ts'
import { placesOf, type Place } from './places.ts'
import { indexPlaces, searchGuide, type Indexed } from './search-guide.ts'

/** A question or a section, found from outside of its guide. */
export type Hit = { to: string; title: string; where: string }
export type GuideIndex = { guideId: string; questions: Indexed[]; sections: Indexed[] }
export type GuideHits = { questions: Hit[]; sections: Hit[] }

/** Of each kind only so many are shown: who sees none that fits types one word more. */
const mostHits = 8

/** The titles of a guide, and the topics of its questions, made once for many searches. Texts are searched in the guide itself. */
export function indexTitles(guide: GuideView): GuideIndex {
  const guideId = guide.facts.id
  const topics = new Map(guide.facts.topics.map(({ id, title }) => [id, title]))
  const topicOf = new Map(guide.questions.map(({ id, topic }) => [id, topics.get(topic) ?? '']))
  const places = placesOf(guide)
  const index = (kind: Place['at']['kind'], textOf: (place: Place) => string) =>
    indexPlaces(places.filter(({ at }) => at.kind === kind).map(place => ({ ...place, text: textOf(place) })))
  return {
    guideId,
    questions: index('question', ({ at }) =>
      at.kind === 'question' ? (topicOf.get(at.questionId) ?? '') : '',
    ),
    sections: index('part', () => ''),
  }
}

/** The questions and the sections that hold every word, best first within each guide; `titles` are the guides'. */
export function findInGuides(
  indexes: readonly GuideIndex[],
  titles: ReadonlyMap<string, string>,
  query: string,
): GuideHits {
  const hitsOf = (kind: 'questions' | 'sections'): Hit[] =>
    indexes
      .flatMap(index => searchGuide(index[kind], query).map(({ place }) => hitAt(place, index.guideId)))
      .slice(0, mostHits)
  const hitAt = ({ at, title, where }: Place, guideId: string): Hit => ({
    to: at.kind === 'question' ? paths.question(guideId, at.questionId) : paths.guide(guideId, at.anchor),
    title,
    // With one guide there is nothing to tell apart.
    where: indexes.length > 1 ? `${where} · ${titles.get(guideId) ?? guideId}` : where,
  })
  return { questions: hitsOf('questions'), sections: hitsOf('sections') }
}
