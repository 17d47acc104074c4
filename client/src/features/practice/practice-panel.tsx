import { Button } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import { answersNeedAccount } from '@dryrun/shared/contract/exposure'
import { minutesInWords } from '../../ui/time-in-words.ts'
import classes from './practice.module.css'

type Props = { minutes: number; isGuest: boolean; onFinish: () => void }

/** Beside the text of somebody who practises alone: what happens here, and the way to the answer. */
export function PracticePanel({ minutes, isGuest, onFinish }: Props) {
  return (
    <section className={classes.panel} aria-label="Practice">
      <p>
        You practise alone. Say aloud what you assume and what you mean to do, as you would to an interviewer,
        and write it into the text where there is nothing to run.
      </p>
      <p>
        An interviewer would give this about {minutesInWords(minutes)}. The timer is for you: pause it, add to
        it, or go on past it.
      </p>
      <p>
        When you finish, the text is closed and everything opens that an interviewer would have had: hints,
        probes, the model answer, what weaker and stronger answers sound like, and the hidden cases. Hidden
        cases of code are tried only then: their inputs would give them away.
      </p>
      <p>The question has counted as one you know since this practice began.</p>
      {isGuest && <p>{answersNeedAccount}</p>}
      <Button leftSection={<IconFlag size={16} />} onClick={onFinish}>
        {isGuest ? 'Finish' : 'Finish and see the answer'}
      </Button>
    </section>
  )
}
