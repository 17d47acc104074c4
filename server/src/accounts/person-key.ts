import type { Person } from '@dryrun/shared/contract/people'

/** One text for one person, by which their open connections are found. */
export function personKey({ kind, id }: { kind: Person['kind']; id: string }): string {
  return `${kind}:${id}`
}
