import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../api/people.ts'
import { Welcome } from '../features/home/welcome.tsx'
import { AccountForm } from '../features/sign-in/account-form.tsx'
import { WaysIn } from '../features/sign-in/ways-in.tsx'
import { Card } from '../ui/card.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { HomeOverview } from './home/home-overview.tsx'

/** The first screen: the first account of a new server, the welcome, or one's own overview. */
export function HomePage() {
  const me = useQuery(meQuery)
  if (me.data?.needsFirstAccount) return <FirstAccount />
  if (me.data?.person) return <HomeOverview person={me.data.person} />
  return (
    <Page>
      <Loaded query={me} loading="Loading the page" lines={4}>
        {() => (
          <Welcome>
            <WaysIn />
          </Welcome>
        )}
      </Loaded>
    </Page>
  )
}

function FirstAccount() {
  return (
    <Page width="form">
      <PageHeader
        title="Create the first account"
        above="Your Dryrun server is running"
        about="Nobody has an account here yet, so this one is yours. Others join by a link, or make their own."
      />
      <Card>
        <AccountForm />
      </Card>
    </Page>
  )
}
