import type { RawResult } from '@dryrun/shared/code/raw-results'
import type { JsonValue } from '@dryrun/shared/guide/json-value'

type Wanted = { expected?: JsonValue | undefined; raises?: string | undefined }

/** Characters shown of a value or a message. */
const mostChars = 200

/** What a case expected of an answer in code and what came, each cut where it is long. */
export function saidOfCase({ expected, raises }: Wanted, result: RawResult | undefined): string {
  const wanted = raises === undefined ? cut(JSON.stringify(expected)) : `the error ${raises}`
  return `expected ${wanted}, came ${result ? cameOf(result) : 'nothing'}`
}

function cameOf({ value, error }: RawResult): string {
  return cut(error ? `${error.name}: ${error.message}` : JSON.stringify(value))
}

function cut(text = 'nothing'): string {
  return text.length > mostChars ? `${text.slice(0, mostChars - 1)}…` : text
}
