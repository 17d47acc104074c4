import { statusOf, type RefusalBody, type RefusalCode } from '@dryrun/shared/contract/reply'

/** A request we turn down, with a closed code and a sentence written for the person who asked. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly field: string | undefined

  constructor(code: RefusalCode, message: string, field?: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.field = field
  }

  get status(): number {
    return statusOf[this.code]
  }

  get body(): RefusalBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
    }
  }
}
