import { useQuery } from '@tanstack/react-query'
import { Navigate, useLocation } from 'react-router'
import { meQuery } from '../api/people.ts'
import { WaysIn } from '../features/sign-in/ways-in.tsx'
import { pathAfterSignIn, paths } from '../paths.ts'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** Sign in, then on to the page that asked for it. */
export function SignInPage() {
  const me = useQuery(meQuery).data
  const next = pathAfterSignIn(useLocation().search)
  if (me?.needsFirstAccount) return <Navigate to={paths.home} replace />
  if (me?.person?.kind === 'account') return <Navigate to={next} replace />
  return (
    <Page width="form">
      <PageHeader
        title="Come in"
        windowTitle="Sign in"
        about={next === paths.home ? undefined : 'The page you opened is for people the server knows.'}
      />
      <WaysIn />
    </Page>
  )
}
