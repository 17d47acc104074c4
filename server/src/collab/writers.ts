import type { Clocks } from './clocks.ts'

type Writer = { readonly grant: { readonly memberId: string }; readonly presenceId: number | null }

/**
 * Who writes under which client number in an open document, of those who do so by the number they are present under.
 * They say themselves what they wrote: taken from another, it would stand in the place of what they are about to send.
 */
export class Writers {
  readonly #memberIds = new Map<number, string>()

  /** A number is its writer's from their first edit on: what they wrote before is in the document by then. */
  note({ grant, presenceId }: Writer, ends: Clocks): void {
    if (presenceId === null || this.#memberIds.has(presenceId) || !ends.has(presenceId)) return
    this.#memberIds.set(presenceId, grant.memberId)
  }

  /** Whether these ends hold edits, beyond the known clocks, under a number that is another member's. */
  isOthers(memberId: string, ends: Clocks, known: Clocks): boolean {
    for (const [client, end] of ends) {
      const writer = this.#memberIds.get(client) ?? memberId
      if (writer !== memberId && end > (known.get(client) ?? 0)) return true
    }
    return false
  }
}
