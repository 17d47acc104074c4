import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { guideQuery, guidesQuery } from '../../api/guides.ts'
import { meQuery } from '../../api/people.ts'
import { findInGuides, indexTitles, type GuideHits } from '../../features/guide/find-in-guides.ts'

const none: GuideHits = { questions: [], sections: [] }

/**
 * What of the guides answers to a query. They are asked for once the palette is open, of somebody the server knows; a
 * guide that cannot be read is left out.
 */
export function useGuideHits(query: string, isOpen: boolean) {
  const isKnown = Boolean(useQuery(meQuery).data?.person)
  const list = useQuery({ ...guidesQuery, enabled: isOpen && isKnown })
  const { guides, isLoading, hasFailed } = useQueries({
    queries: (list.data ?? []).map(({ id }) => ({ ...guideQuery(id), enabled: isOpen && isKnown })),
    combine: results => ({
      guides: results.flatMap(({ data }) => data ?? []),
      isLoading: results.some(each => each.isLoading),
      hasFailed: results.some(({ data, error }) => error && !data),
    }),
  })
  const indexes = useMemo(() => guides.map(indexTitles), [guides])
  const hits = useMemo(() => {
    const titles = new Map(guides.map(({ facts }) => [facts.id, facts.title]))
    return query.trim() === '' ? none : findInGuides(indexes, titles, query)
  }, [indexes, guides, query])
  return {
    hits,
    isLoading: list.isLoading || isLoading,
    hasFailed: hasFailed || (Boolean(list.error) && !list.data),
  }
}
