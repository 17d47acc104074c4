import { Button, Group, Text } from '@mantine/core'
import { Link, useRouteError } from 'react-router'
import { paths } from '../paths.ts'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** What a page that broke is replaced by: what happened, and the ways on. */
export function CrashPage() {
  const isMissingCode = /dynamically imported module|module script/i.test(String(useRouteError()))
  return (
    <Page width="text">
      <PageHeader
        title={isMissingCode ? 'This page could not be loaded' : 'This page broke'}
        about={
          isMissingCode
            ? 'The connection was lost, or the server was updated since you opened it. Reload the page.'
            : 'It is a fault of ours. What was saved is still there. Reload the page, or start again from home.'
        }
      />
      <Group>
        <Button onClick={() => window.location.reload()}>Reload the page</Button>
        <Button variant="default" component={Link} to={paths.home} reloadDocument>
          Go home
        </Button>
      </Group>
      <Text c="dimmed" mt="lg">
        If it happens again, tell the person who runs this server what you were doing.
      </Text>
    </Page>
  )
}
