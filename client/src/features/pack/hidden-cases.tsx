import type { HiddenCaseView } from '@dryrun/shared/contract/answer'
import { Markdown } from '../../ui/markdown.tsx'
import { faultWords } from './fault-words.ts'
import classes from './pack.module.css'

/** What each hidden case exposes, those of one fault next to each other. */
export function HiddenCases({ cases }: { cases: readonly HiddenCaseView[] }) {
  const faults = [...new Set(cases.map(({ fault }) => fault))]
  return (
    <dl className={classes.pairs}>
      {faults.flatMap(fault =>
        cases
          .filter(each => each.fault === fault)
          .map(({ id, title, why }) => (
            <div key={id}>
              <dt>
                {title}
                {fault !== null && <span className={classes.aside}> {faultWords[fault]}</span>}
              </dt>
              <dd>
                <Markdown topHeading={4}>{why}</Markdown>
              </dd>
            </div>
          )),
      )}
    </dl>
  )
}
