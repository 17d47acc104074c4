import type { Role } from '@dryrun/shared/access/roles'
import { RecordedList } from './recorded-list.tsx'
import classes from './recorded.module.css'

type Props = {
  /** What the reader is, or will be, in the session. */
  role: Role | null
}

/** One line on what is recorded, with the whole list folded below it. */
export function RecordedNote({ role }: Props) {
  return (
    <section className={classes.note} aria-label="What is recorded">
      <p className={classes.words}>{role === 'candidate' ? forCandidate : forOthers}</p>
      <details>
        <summary className={classes.more}>What is recorded</summary>
        <RecordedList />
      </details>
    </section>
  )
}

const forCandidate =
  'Your interviewers are told when you leave this page or paste. All edits, runs and chat are kept with the session, for your feedback.'
const forOthers =
  'Interviewers are told when the candidate leaves the page or pastes. All edits, runs and chat are kept with the session.'
