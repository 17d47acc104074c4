import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { answersNeedAccount } from '@dryrun/shared/contract/exposure'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { paths, signInThen } from '../../paths.ts'
import classes from './practice.module.css'

/** In the place of the answer for a guest who has practised: the way to it, which leads back here. */
export function AnswerNeedsAccount({ sessionId }: { sessionId: SessionId }) {
  return (
    <section className={classes.panel} aria-label="The answer">
      <p>{answersNeedAccount}</p>
      <Button component={Link} to={signInThen(paths.room(sessionId), paths.signUp)}>
        Create an account
      </Button>
    </section>
  )
}
