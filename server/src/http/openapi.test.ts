import { expect, test } from 'vitest'
import { routes, type Route } from '@dryrun/shared/contract/routes'
import { apiPage } from './api-page.ts'
import { openApiDocument } from './openapi.ts'

test('the OpenAPI document has every route of the contract, with its reply', () => {
  const document = openApiDocument()
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const path = document.paths?.[route.path.replace(/:(\w+)/g, '{$1}')]
    const operation = path?.[route.method]
    expect(operation?.operationId).toBe(name)
    expect(operation?.responses?.['200']).toMatchObject({
      content: { 'application/json': { schema: expect.anything() } },
    })
    expect(operation?.security === undefined).toBe(route.open === true)
  }
})

test('the readable page names every route', () => {
  const page = apiPage()
  for (const route of Object.values(routes) as Route[]) expect(page).toContain(`/api${route.path}`)
})
