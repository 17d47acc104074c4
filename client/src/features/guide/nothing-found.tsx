import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import classes from './search.module.css'

/** Said in place of results, with the ways on. */
export function NothingFound({ guideId, text, clear }: { guideId: string; text: string; clear: () => void }) {
  return (
    <div className={classes.nothing}>
      <p>
        Nothing in this guide answers to <b>{text.trim()}</b>. Every word counts, so try fewer or shorter
        ones.
      </p>
      <div className={classes.ways}>
        <Button variant="default" onClick={clear}>
          Clear the search
        </Button>
        <Button variant="subtle" component={Link} to={paths.questions(guideId)}>
          See all questions
        </Button>
      </div>
    </div>
  )
}
