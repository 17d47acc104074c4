import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import classes from './practice.module.css'

/** Said once somebody who practised alone has finished. */
export function PracticeOver({ guideId }: { guideId: string }) {
  return (
    <div className={classes.banner}>
      <div className={classes.words}>
        <p className={classes.title}>You have finished this practice</p>
        <p className={classes.text}>
          Compare your text with the model answer and the descriptions of a 2, 3 and 4. What would you have
          been scored?
        </p>
      </div>
      <Button component={Link} to={paths.questions(guideId)}>
        Back to the questions
      </Button>
    </div>
  )
}
