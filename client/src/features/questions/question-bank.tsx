import { Button, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Exposure } from '@dryrun/shared/contract/exposure'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { EmptyState } from '../../ui/empty-state.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { CandidateSelect } from './candidate-select.tsx'
import { facetsOf } from './facets.ts'
import { FilterColumn } from './filter-column.tsx'
import { filterQuestions, isFiltered, sortings, sortQuestions, type Knowledge } from './question-filters.ts'
import { QuestionRows } from './question-rows.tsx'
import classes from './questions.module.css'
import { useNewToCandidate } from './use-new-to-candidate.ts'
import { useQuestionFilters, type QuestionFilters } from './use-question-filters.ts'
import { exposureByQuestion } from './what-i-did.ts'

type Props = { guide: GuideView; exposure: UseQueryResult<Exposure[]> }

/** All questions of a guide, to search, narrow down and sort. */
export function QuestionBank({ guide, exposure }: Props) {
  const facets = useMemo(() => facetsOf(guide), [guide])
  const use = useQuestionFilters(facets)
  const { filters } = use
  const mine = useMemo(() => exposure.data && exposureByQuestion(exposure.data), [exposure.data])
  const { ids: newToCandidate, problem } = useNewToCandidate(filters.session)
  const knowledge = useKnowledge(mine, newToCandidate)
  // What a filter needs to know comes first: else the list would say what is not so.
  const waits =
    (filters.unseen && !mine && exposure.isPending) ||
    (filters.session !== null && !newToCandidate && problem === null)
  return (
    <div className={classes.bank}>
      <SearchBar use={use} />
      <FilterColumn
        questions={guide.questions}
        {...{ facets, use, knowledge }}
        knowsMe={mine !== undefined}
        candidate={
          <CandidateSelect
            guideId={guide.facts.id}
            chosen={filters.session}
            choose={use.onlyNewTo}
            problem={problem}
          />
        }
      />
      <div className={classes.results}>
        {exposure.error && !exposure.data && (
          <InlineError retry={() => void exposure.refetch()}>
            What you did with them could not be loaded. {exposure.error.message}
          </InlineError>
        )}
        {waits ? (
          <LoadingLines label="Loading who knows them" lines={6} />
        ) : (
          <Results {...{ guide, use, knowledge }} exposure={mine ?? nothing} />
        )}
      </div>
    </div>
  )
}

const nothing: ReadonlyMap<string, Exposure[]> = new Map()

/** The same object as long as it says the same; `newInSession` is followed by what is in it. */
function useKnowledge(
  mine: ReadonlyMap<string, Exposure[]> | undefined,
  newInSession: ReadonlySet<string> | null,
): Knowledge {
  const ids = newInSession && [...newInSession].join(' ')
  return useMemo(
    () => ({
      seenByMe: new Set(mine?.keys()),
      newToCandidate: ids === null ? null : new Set(ids.split(' ')),
    }),
    [mine, ids],
  )
}

const sortWords = { topic: 'Topic', level: 'Level', minutes: 'Minutes', difficulty: 'Difficulty' } as const

function SearchBar({ use: { filters, type, sortBy } }: { use: QuestionFilters }) {
  return (
    <div className={classes.bar} role="search" aria-label="Questions">
      <TextInput
        className={classes.search ?? ''}
        type="search"
        label="Search titles and summaries"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filters.text}
        onChange={event => type(event.currentTarget.value)}
      />
      <Select
        className={classes.sort ?? ''}
        label="Sort by"
        data={sortings.map(value => ({ value, label: sortWords[value] }))}
        value={filters.sort}
        onChange={value => {
          if (value !== null) sortBy(value)
        }}
      />
    </div>
  )
}

type ResultsProps = {
  guide: GuideView
  use: QuestionFilters
  knowledge: Knowledge
  exposure: ReadonlyMap<string, Exposure[]>
}

function Results({ guide, use: { filters, clear }, knowledge, exposure }: ResultsProps) {
  const all = guide.questions.length
  const shown = useMemo(() => {
    const found = filterQuestions(guide.questions, filters, knowledge)
    return sortQuestions(found, filters.sort, guide)
  }, [guide, filters, knowledge])
  return (
    <>
      <p className={classes.total} role="status">
        {isFiltered(filters) ? `${shown.length} of ${all} questions` : `${all} questions`}
      </p>
      {shown.length === 0 ? (
        <EmptyState title="No question fits" action={<Button onClick={clear}>Clear filters</Button>}>
          Take one of the filters away, or search for fewer words.
        </EmptyState>
      ) : (
        <QuestionRows guide={guide} questions={shown} exposure={exposure} />
      )}
    </>
  )
}
