import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { meQuery } from '../../api/people.ts'
import { paths } from '../../paths.ts'
import { Banner } from '../../ui/banner.tsx'

/** Said once somebody who practised alone has finished. */
export function PracticeOver({ guideId }: { guideId: string }) {
  const isGuest = useQuery(meQuery).data?.person?.kind === 'guest'
  return (
    <Banner
      title="You have finished this practice"
      action={
        <Button component={Link} to={paths.questions(guideId)}>
          Back to the questions
        </Button>
      }
    >
      {isGuest
        ? 'With an account you compare your text with the model answer and the descriptions of a 2, 3 and 4.'
        : 'Compare your text with the model answer and the descriptions of a 2, 3 and 4. What would you have been scored?'}
    </Banner>
  )
}
