import { fileURLToPath } from 'node:url'

/** The folder of the guides that come with Dryrun. */
export const guidesRoot = fileURLToPath(new URL('../../guides', import.meta.url))
