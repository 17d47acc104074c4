import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { paths } from '../paths.ts'
import { Page } from './page.tsx'
import { PageHeader } from './page-header.tsx'

/** What stands at an address that leads nowhere. */
export function NoSuchPage() {
  return (
    <Page width="text">
      <PageHeader
        title="There is no such page"
        about="The address may be incomplete, or what stood here was removed."
      />
      <Button component={Link} to={paths.home}>
        Go home
      </Button>
    </Page>
  )
}
