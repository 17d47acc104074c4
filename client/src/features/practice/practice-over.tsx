import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { Banner } from '../../ui/banner.tsx'

/** Said once somebody who practised alone has finished. */
export function PracticeOver({ guideId }: { guideId: string }) {
  return (
    <Banner
      title="You have finished this practice"
      action={
        <Button component={Link} to={paths.questions(guideId)}>
          Back to the questions
        </Button>
      }
    >
      Compare your text with the model answer and the descriptions of a 2, 3 and 4. What would you have been
      scored?
    </Banner>
  )
}
