import type { RouteHandlers } from '../http/serve.ts'
import type { LibraryService } from './library.service.ts'
import type { PublishingService } from './publishing.service.ts'

type LibraryRoute = Extract<keyof RouteHandlers, `library.${string}`>

export function libraryRoutes(
  library: LibraryService,
  publishing: PublishingService,
): Pick<RouteHandlers, LibraryRoute> {
  return {
    'library.list': ({ person }) => library.listGuides(person),
    'library.import': ({ person, body }) =>
      library.importZip(person, Uint8Array.from(Buffer.from(body.zip, 'base64'))),
    'library.copy': async ({ person, body }) => ({ guideId: await library.copyGuide(person, body.guideId) }),
    'library.read': ({ person, params }) => library.readDraft(person, params.guideId),
    'library.files': ({ person, params, query }) => library.readTexts(person, params.guideId, query.under),
    'library.change': ({ person, params, body }) => library.changeDraft(person, params.guideId, body.changes),
    'library.check': ({ person, params }) => library.checkDraft(person, params.guideId),
    'library.preview': ({ person, params, query }) => library.previewFile(person, params.guideId, query.path),
    'library.try': ({ person, params, body }) => publishing.tryQuestion(person, params.guideId, body),
    'library.publish': ({ person, params, body }) =>
      publishing.publish(person, params.guideId, body.revision),
    'library.export': async ({ person, params }) => {
      const { name, zip } = await library.exportZip(person, params.guideId)
      return { name, zip: Buffer.from(zip).toString('base64') }
    },
    'library.share': ({ person, params, body }) => library.shareGuide(person, params.guideId, body.isShared),
    'library.delete': async ({ person, params }) => {
      await library.deleteGuide(person, params.guideId)
      return null
    },
  }
}
