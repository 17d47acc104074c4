import { Card } from '../../ui/card.tsx'
import classes from './lobby.module.css'

/** What is kept of a session, said before it begins. */
export function WhatIsRecorded() {
  return (
    <Card title="What is recorded">
      <dl className={classes.recorded}>
        <dt>Edits and runs</dt>
        <dd>Yes, for the report</dd>
        <dt>Audio and video</dt>
        <dd>No</dd>
      </dl>
    </Card>
  )
}
