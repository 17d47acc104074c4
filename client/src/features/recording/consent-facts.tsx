import classes from './recording.module.css'
import { whatIsKept, whereItIsKept, whoMayStop, whoMayWatch } from './recording-words.ts'

const facts = [
  ['What is recorded', whatIsKept],
  ['Where it is kept', whereItIsKept],
  ['Who may watch it', whoMayWatch],
  ['Who may stop it', whoMayStop],
] as const

/** What somebody agrees to who lets themself be recorded. */
export function ConsentFacts() {
  return (
    <dl className={classes.facts}>
      {facts.map(([what, words]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
