import { parseDocName, type DocName } from '@dryrun/shared/documents/doc-name'
import { epochParameter } from '@dryrun/shared/documents/protocol'

/** What the address of a document socket says; `epoch` is null for a client that does not speak of epochs. */
export type DocumentPath = { name: DocName; epoch: string | null }

const prefix = '/collab/'

/** Reads `/collab/<docName>`; null for any other address. */
export function parseDocumentPath(url: string | undefined): DocumentPath | null {
  const [path = '', query = ''] = (url ?? '').split('?', 2)
  if (!path.startsWith(prefix)) return null
  const name = parseDocName(path.slice(prefix.length))
  return name === null ? null : { name, epoch: new URLSearchParams(query).get(epochParameter) }
}
