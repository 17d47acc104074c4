import type { OwnGuide } from '@dryrun/shared/contract/library'

/** "A copy of Data Engineer, version 2"; of a draft that was never published without a version. */
export function copyInWords({ title, version }: NonNullable<OwnGuide['copiedFrom']>): string {
  return `A copy of ${title}, ${version > 0 ? `version ${version}` : 'as a draft'}`
}
