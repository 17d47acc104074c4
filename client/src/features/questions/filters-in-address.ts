import { SessionId } from '@dryrun/shared/contract/ids'
import type { Facet } from './facets.ts'
import { facetNames, noFilters, sortings, type Filters, type Sorting } from './question-filters.ts'

/** The filters an address asks for; what the guide does not have is passed over. */
export function readFilters(search: URLSearchParams, facets: readonly Facet[]): Filters {
  const chosen: Filters['chosen'] = {}
  for (const { name, values } of facets) {
    const asked = search.get(name)
    if (asked !== null && values.some(({ value }) => value === asked)) chosen[name] = asked
  }
  const sort = search.get('sort')
  return {
    text: search.get('q') ?? '',
    chosen,
    unseen: search.get('unseen') === '1',
    session: SessionId.safeParse(search.get('session')).data ?? null,
    sort: isSorting(sort) ? sort : noFilters.sort,
  }
}

/** The same the other way; what is not asked for is not in it. */
export function writeFilters({ text, chosen, unseen, session, sort }: Filters): URLSearchParams {
  const search = new URLSearchParams()
  if (text.trim() !== '') search.set('q', text)
  for (const name of facetNames) {
    const value = chosen[name]
    if (value !== undefined) search.set(name, value)
  }
  if (unseen) search.set('unseen', '1')
  if (session !== null) search.set('session', session)
  if (sort !== noFilters.sort) search.set('sort', sort)
  return search
}

/** The address without the values that are not read of it; null where there is nothing to take out. */
export function withoutUnknown(search: URLSearchParams, facets: readonly Facet[]): URLSearchParams | null {
  const known = writeFilters(readFilters(search, facets))
  const unknown = [...facetNames, 'unseen', 'session', 'sort'].filter(
    name => search.has(name) && !known.has(name),
  )
  if (unknown.length === 0) return null
  const kept = new URLSearchParams(search)
  for (const name of unknown) kept.delete(name)
  return kept
}

function isSorting(text: string | null): text is Sorting {
  return sortings.some(each => each === text)
}
