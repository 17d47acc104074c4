import { basename, resolve } from 'node:path'
import { GuidePackError } from '../guide-pack-error.ts'

/**
 * Does something with a guide's folder; where it throws GuidePackError, files are named from the folder on as the person
 * gave it. What is no folder, as a zip, is left as it is.
 */
export async function namedAsGiven<T>(
  folder: string,
  id: string | undefined,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof GuidePackError) || folder.endsWith('.zip')) throw error
    const name = basename(resolve(folder))
    const wholes = [`guides/${id ?? name}`, `guides/${name}`, name]
    const faults = error.faults.map(fault => {
      const whole = wholes.find(each => fault.file === each || fault.file.startsWith(`${each}/`))
      const below = whole === undefined ? null : fault.file.slice(whole.length)
      return below === null ? fault : { ...fault, file: folder.replace(/[\\/]+$/, '') + below }
    })
    throw new GuidePackError(faults, error.note)
  }
}
