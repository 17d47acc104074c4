import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation } from 'react-router'
import { meQuery } from '../api/people.ts'
import { paths, signInThen } from '../paths.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'

/** Shows its pages to somebody the server knows, and leads others to sign in and back here. */
export function RequirePerson() {
  const me = useQuery(meQuery)
  const { pathname, search, hash } = useLocation()
  if (me.data?.person) return <Outlet />
  if (me.data?.needsFirstAccount) return <Navigate to={paths.home} replace />
  if (me.data) return <Navigate to={signInThen(pathname + search + hash)} replace />
  return (
    <Page>
      <Loaded query={me} loading="Loading the page" lines={4}>
        {() => null}
      </Loaded>
    </Page>
  )
}
