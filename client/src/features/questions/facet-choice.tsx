import { VisuallyHidden } from '@mantine/core'
import { useId } from 'react'
import type { Facet } from './facets.ts'
import classes from './questions.module.css'

type Props = {
  facet: Facet
  /** Null where all are shown. */
  chosen: string | null
  /** How many questions each value would show. */
  counts: ReadonlyMap<string, number>
  choose: (value: string | null) => void
}

/** One value of a facet, or any: native radio buttons, so that the keyboard has one stop and the arrows. */
export function FacetChoice({ facet: { name, title, values }, chosen, counts, choose }: Props) {
  const group = useId()
  const option = (value: string | null, label: string, count: number | null) => (
    <label key={value ?? ''} className={classes.option} data-empty={count === 0 || undefined}>
      <input
        type="radio"
        name={group}
        className={classes.radio}
        checked={chosen === value}
        onChange={() => choose(value)}
      />
      <span className={classes.optionWords}>{label}</span>
      {count !== null && (
        <span className={classes.count}>
          {count}
          <VisuallyHidden>{count === 1 ? ' question' : ' questions'}</VisuallyHidden>
        </span>
      )}
    </label>
  )
  return (
    <fieldset className={classes.facet} data-facet={name}>
      <legend className={classes.legend}>{title}</legend>
      <div className={classes.options}>
        {option(null, 'Any', null)}
        {values.map(({ value, label }) => option(value, label, counts.get(value) ?? 0))}
      </div>
    </fieldset>
  )
}
