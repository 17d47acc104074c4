import { Button, Group, Text } from '@mantine/core'
import { Link, useRouteError } from 'react-router'
import { paths } from '../paths.ts'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** How browsers, and the loader of styles, say that a part of the page's code is not to be had. */
const missingCode = /dynamically imported module|module script|JavaScript MIME type|Unable to preload CSS/i

/** What a page that broke is replaced by: what happened, and the ways on. */
export function CrashPage() {
  return missingCode.test(String(useRouteError())) ? <MissingCode /> : <Broken />
}

/** Comes after `reloadOnMissingCode`: the server is away, or a reload has just not helped. */
function MissingCode() {
  return (
    <Page width="text">
      <PageHeader
        title="Reload to go on"
        about="Dryrun was updated since you opened this tab, or the connection was lost. Nothing that was saved is lost."
      />
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </Page>
  )
}

function Broken() {
  return (
    <Page width="text">
      <PageHeader
        title="This page broke"
        about="It is a fault of ours. What was saved is still there. Reload the page, or start again from home."
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
