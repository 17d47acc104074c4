import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import type { z } from 'zod'
import { RefusalBody, statusOf } from '@dryrun/shared/contract/reply'
import { routes, type Route } from '@dryrun/shared/contract/routes'

/** The OpenAPI 3.1 document of every route of the contract. */
export function openApiDocument() {
  const registry = new OpenAPIRegistry()
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    registry.registerPath(describeRoute(name, route))
  }
  for (const [scheme, cookie] of Object.entries(cookies)) {
    registry.registerComponent('securitySchemes', scheme, { type: 'apiKey', in: 'cookie', name: cookie })
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Dryrun',
      version: '1',
      description:
        'Live mock interviews. Signing up, in and out is at /api/auth. Bytes of recordings travel beside this contract: ' +
        `a piece is put at ${chunks}?fromMs={milliseconds}, and a track is played by ranges from ${media}.`,
    },
    servers: [{ url: '/api' }],
  })
}

const chunks = '/api/recordings/{recordingId}/tracks/{trackId}/chunks/{index}'
const media = '/api/recordings/{recordingId}/tracks/{trackId}/media'
const cookies = { signIn: 'dryrun.session_token', guestSeat: 'dryrun.guest' }

function describeRoute(name: string, route: Route): RouteConfig {
  const refusals = Object.entries(statusOf).map(([code, status]) => `${status} ${code}`)
  return {
    method: route.method,
    path: route.path.replace(/:(\w+)/g, '{$1}'),
    operationId: name,
    summary: route.summary,
    tags: [name.split('.')[0] ?? name],
    ...(route.open ? {} : { security: [{ signIn: [] }, { guestSeat: [] }] }),
    request: {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(route.body ? { body: { content: inJson(route.body), required: true } } : {}),
    },
    responses: {
      200: { description: 'Done', content: inJson(route.reply) },
      default: { description: `Refused: ${refusals.join(', ')}`, content: inJson(RefusalBody) },
    },
  }
}

const inJson = (schema: z.ZodType) => ({ 'application/json': { schema } })
