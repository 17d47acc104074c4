import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi'
import { RefusalBody, statusOf } from '@dryrun/shared/contract/reply'
import { routes, type Route } from '@dryrun/shared/contract/routes'

/** The OpenAPI 3.1 document of every route of the contract. */
export function openApiDocument() {
  const registry = new OpenAPIRegistry()
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    registry.registerPath({
      method: route.method,
      path: route.path.replace(/:(\w+)/g, '{$1}'),
      operationId: name,
      summary: route.summary,
      tags: [name.split('.')[0] ?? name],
      ...(route.open ? {} : { security: [{ signIn: [] }, { guestSeat: [] }] }),
      request: {
        ...(route.params ? { params: route.params } : {}),
        ...(route.body
          ? { body: { content: { 'application/json': { schema: route.body } }, required: true } }
          : {}),
      },
      responses: {
        200: { description: 'Done', content: { 'application/json': { schema: route.reply } } },
        default: {
          description: `Refused: ${Object.entries(statusOf)
            .map(([code, status]) => `${status} ${code}`)
            .join(', ')}`,
          content: { 'application/json': { schema: RefusalBody } },
        },
      },
    })
  }
  registry.registerComponent('securitySchemes', 'signIn', {
    type: 'apiKey',
    in: 'cookie',
    name: 'dryrun.session_token',
  })
  registry.registerComponent('securitySchemes', 'guestSeat', {
    type: 'apiKey',
    in: 'cookie',
    name: 'dryrun.guest',
  })
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Dryrun',
      version: '1',
      description: 'Live mock interviews. Signing up, in and out is at /api/auth.',
    },
    servers: [{ url: '/api' }],
  })
}
