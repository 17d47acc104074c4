import type { RefusalCode } from '@dryrun/shared/contract/reply'

/**
 * What the server (or the way to it) refused, with a sentence for the person. Thrown by `api` and by `ask` in `live`,
 * which know nothing of each other: so it stands beside both.
 */
export class ApiRefusal extends Error {
  readonly code: RefusalCode
  /** The name of the input it is about, where there is one. */
  readonly field: string | undefined

  constructor(code: RefusalCode, message: string, field?: string) {
    super(message)
    this.name = 'ApiRefusal'
    this.code = code
    this.field = field
  }
}

/** The sentence to show for anything that was thrown; a bug of ours says no more than that. */
export function sentenceOf(thrown: unknown): string {
  return thrown instanceof ApiRefusal ? thrown.message : 'Something went wrong on this page. Try again.'
}

export function isRefusal(thrown: unknown, code: RefusalCode): thrown is ApiRefusal {
  return thrown instanceof ApiRefusal && thrown.code === code
}
