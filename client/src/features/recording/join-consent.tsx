import { Checkbox } from '@mantine/core'
import { ConsentFacts } from './consent-facts.tsx'
import classes from './recording.module.css'
import type { JoinConsentState } from './use-join-consent.ts'

/** For somebody about to join a call that is recorded: says so, and takes their consent. Nothing where none is needed. */
export function JoinConsent({ consent }: { consent: JoinConsentState }) {
  if (!consent.isNeeded) return null
  return (
    <section className={classes.notice} aria-label="This call is recorded">
      <p className={classes.noticeWords}>
        <span className={classes.dot} aria-hidden />
        This call is recorded. To join it, agree to be recorded too; without the call you may stay in the
        room.
      </p>
      <details>
        <summary className={classes.more}>What is recorded, and who may watch it</summary>
        <ConsentFacts />
      </details>
      <Checkbox
        label="I agree to be recorded"
        checked={consent.hasAgreed}
        onChange={event => consent.setAgreed(event.currentTarget.checked)}
      />
    </section>
  )
}
