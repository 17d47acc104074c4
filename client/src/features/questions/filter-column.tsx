import { Button, Checkbox } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useId, useMemo, useState, type ReactNode } from 'react'
import type { QuestionListItem } from '@dryrun/shared/contract/guide'
import { FacetChoice } from './facet-choice.tsx'
import type { Facet } from './facets.ts'
import { countFilters, countWith, filterQuestions, type Knowledge } from './question-filters.ts'
import classes from './questions.module.css'
import type { QuestionFilters } from './use-question-filters.ts'

type Props = {
  questions: readonly QuestionListItem[]
  facets: readonly Facet[]
  use: QuestionFilters
  knowledge: Knowledge
  /** False while it is not known what the person has seen. */
  knowsMe: boolean
  /** Narrows down to what is new to a candidate. */
  candidate: ReactNode
}

/** All filters; beside the list where there is room, else behind a button above it. */
export function FilterColumn({ questions, facets, use, knowledge, knowsMe, candidate }: Props) {
  const { filters, choose, onlyUnseen, clear } = use
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const on = countFilters(filters)
  const unseenCount = useMemo(
    () => filterQuestions(questions, { ...filters, unseen: true }, knowledge).length,
    [questions, filters, knowledge],
  )
  return (
    <section className={classes.filters} aria-label="Filters">
      <Button
        className={classes.fold ?? ''}
        variant="default"
        leftSection={<IconFilter size={16} />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        Filters{on > 0 && ` (${on})`}
      </Button>
      <div className={classes.facets} id={id} data-open={isOpen || undefined}>
        <Checkbox
          label={knowsMe ? `New to me (${unseenCount})` : 'New to me'}
          description="Not asked, practised or read"
          disabled={!knowsMe}
          checked={filters.unseen}
          onChange={event => onlyUnseen(event.currentTarget.checked)}
        />
        {candidate}
        {facets.map(facet => (
          <FacetOf key={facet.name} {...{ facet, questions, use, knowledge, choose }} />
        ))}
        {on > 0 && (
          <Button variant="subtle" size="xs" h={32} onClick={clear}>
            Clear filters
          </Button>
        )}
      </div>
    </section>
  )
}

type FacetOfProps = Pick<Props, 'questions' | 'use' | 'knowledge'> & {
  facet: Facet
  choose: QuestionFilters['choose']
}

function FacetOf({ facet, questions, use: { filters }, knowledge, choose }: FacetOfProps) {
  const { name } = facet
  const counts = useMemo(
    () => countWith(questions, filters, knowledge, { name, values: facet.values.map(({ value }) => value) }),
    [questions, filters, knowledge, name, facet.values],
  )
  return (
    <FacetChoice
      facet={facet}
      chosen={filters.chosen[name] ?? null}
      counts={counts}
      choose={value => choose(name, value)}
    />
  )
}
