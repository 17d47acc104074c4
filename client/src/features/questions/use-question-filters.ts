import { useEffect, useState } from 'react'
import { useLocation, useNavigationType, useSearchParams } from 'react-router'
import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Facet } from './facets.ts'
import { readFilters, withoutUnknown, writeFilters } from './filters-in-address.ts'
import { noFilters, type FacetName, type Filters, type Sorting } from './question-filters.ts'

/** Marks an address that was written from the filters, not the other way round. */
const written = { filters: 'written' } as const

/**
 * The filters, which stand in the address too, and the ways to change them. A filter is a step that "back" undoes;
 * typing and sorting are not.
 */
export function useQuestionFilters(facets: readonly Facet[]) {
  const [search, setSearch] = useSearchParams()
  // The router takes its time with a new address; a box that is typed in or a button that is pressed must not.
  const [filters, setFilters] = useState(() => readFilters(search, facets))
  const { key, state } = useLocation()
  const how = useNavigationType()
  const isOurs = how !== 'POP' && state === written
  useEffect(() => {
    if (isOurs) return
    setFilters(readFilters(search, facets))
    const kept = withoutUnknown(search, facets)
    if (kept) setSearch(kept, { replace: true, preventScrollReset: true, state: written })
  }, [key, isOurs, search, setSearch, facets])

  const go = (next: Filters, replace: boolean): void => {
    setFilters(next)
    setSearch(writeFilters(next), { replace, preventScrollReset: true, state: written })
  }

  return {
    filters,
    choose(name: FacetName, value: string | null): void {
      const { [name]: _before, ...others } = filters.chosen
      go({ ...filters, chosen: value === null ? others : { ...others, [name]: value } }, false)
    },
    onlyUnseen: (unseen: boolean) => go({ ...filters, unseen }, false),
    onlyNewTo: (session: SessionId | null) => go({ ...filters, session }, false),
    sortBy: (sort: Sorting) => go({ ...filters, sort }, true),
    type: (text: string) => go({ ...filters, text }, true),
    clear: () => go({ ...noFilters, sort: filters.sort }, false),
  }
}
export type QuestionFilters = ReturnType<typeof useQuestionFilters>
