import { Anchor, Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { guidesQuery } from '../api/guides.ts'
import { ownGuidesQuery } from '../api/library.ts'
import { meQuery } from '../api/people.ts'
import { BeginGuide } from '../features/guide-editor/begin-guide.tsx'
import { MyGuides } from '../features/guide-editor/my-guides.tsx'
import { paths, signInThen } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** Guides of one's own: to begin one, and to go on with one. */
export function MyGuidesPage() {
  const isAccount = useQuery(meQuery).data?.person?.kind === 'account'
  return (
    <Page>
      <PageHeader
        title="Your guides"
        above={
          <Anchor component={Link} to={paths.guides}>
            Guides
          </Anchor>
        }
        about="Copy a guide or import one, change what you like, and publish it to plan sessions with it."
      />
      {isAccount ? <OwnGuides /> : <NeedsAccount />}
    </Page>
  )
}

function OwnGuides() {
  const own = useQuery(ownGuidesQuery)
  const guides = useQuery(guidesQuery)
  return (
    <Stack>
      <BeginGuide guides={guides.data ?? []} />
      <Loaded query={own} loading="Loading your guides">
        {all =>
          all.length > 0 ? (
            <MyGuides guides={all} />
          ) : (
            <EmptyState title="You have no guide of your own">
              A copy is yours to change: questions, rubrics and datasets.
            </EmptyState>
          )
        }
      </Loaded>
    </Stack>
  )
}

function NeedsAccount() {
  return (
    <EmptyState
      title="Guides of your own need an account"
      action={
        <Button component={Link} to={signInThen(paths.myGuides, paths.signUp)}>
          Create an account
        </Button>
      }
    >
      You keep what you did as a guest.
    </EmptyState>
  )
}
