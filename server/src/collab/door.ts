import type { IncomingMessage } from 'node:http'
import { formatDocName, type DocName } from '@dryrun/shared/documents/doc-name'
import type { Closing } from '@dryrun/shared/documents/protocol'
import type { Log } from '../log.ts'
import { closingOfFault, judge, type DocumentAccess, type Grant, type Person } from './access.ts'
import { createAtMost } from './at-most.ts'
import { withinTime } from './within-time.ts'

export type DoorDeps<P extends Person> = {
  access: DocumentAccess<P>
  log: Log
  limits: { admissionMs: number; admissionsAtOnce: number }
}

/** Somebody who is let in, and what they may do. */
export type Admitted<P> = { person: P; grant: Grant }

/** Says who comes to a document and what they may do there, also while that changes. */
export class Door<P extends Person> {
  readonly #deps: DoorDeps<P>
  readonly #inTurn: ReturnType<typeof createAtMost>
  /** Counts changes of rights: a grant from before one that came meanwhile is not relied on. */
  #rightsChanges = 0
  /** Counts changes of identity: who was recognised before one that came meanwhile may be nobody now. */
  #identityChanges = 0

  constructor(deps: DoorDeps<P>) {
    this.#deps = deps
    this.#inTurn = createAtMost(deps.limits.admissionsAtOnce)
  }

  /** What somebody may do can have changed. */
  rightsChanged(): void {
    this.#rightsChanges++
  }

  /** Who somebody is can have changed. */
  identityChanged(): void {
    this.#identityChanges++
  }

  /** Whoever comes with this request; of a crowd each in its turn, with time that begins then. */
  async admit(request: IncomingMessage, name: DocName): Promise<Admitted<P> | Closing> {
    try {
      return await this.#inTurn(async () => {
        for (;;) {
          const before = this.#identityChanges
          const verdict = await withinTime(this.#deps.limits.admissionMs, () => this.#identify(request, name))
          if (before === this.#identityChanges) return verdict
        }
      })
    } catch (fault) {
      return this.#closingOf(fault, name)
    }
  }

  /** What somebody who is in may do now; does not wait behind those who are only coming. */
  async judgeAgain(person: P, name: DocName): Promise<Grant | Closing> {
    try {
      const { access, limits } = this.#deps
      return await withinTime(limits.admissionMs, () => judge(access, person, name))
    } catch (fault) {
      return this.#closingOf(fault, name)
    }
  }

  async #identify(request: IncomingMessage, name: DocName): Promise<Admitted<P> | Closing> {
    const person = await this.#deps.access.authenticate(request)
    if (person === null) return 'notSignedIn'
    const grant = await this.#judgeUntilSettled(person, name)
    return typeof grant === 'string' ? grant : { person, grant }
  }

  async #judgeUntilSettled(person: P, name: DocName): Promise<Grant | Closing> {
    for (;;) {
      const before = this.#rightsChanges
      const verdict = await judge(this.#deps.access, person, name)
      if (before === this.#rightsChanges) return verdict
    }
  }

  #closingOf(fault: unknown, name: DocName): Closing {
    const closing = closingOfFault(fault)
    if (closing === 'tryElsewhere') {
      this.#deps.log.error({ err: fault, document: formatDocName(name) }, 'a connection could not be judged')
    }
    return closing
  }
}
