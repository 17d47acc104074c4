import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GuidePackError } from '../guide-pack-error.ts'
import { idFromName } from '../pack-files.ts'
import { schemaFolder } from '../pack-paths.ts'
import { readPackFolder } from '../read-pack-folder.ts'
import { writePackFolder } from './write-pack-folder.ts'

const template = fileURLToPath(new URL('./template', import.meta.url))

/**
 * Writes a small whole guide to begin from and says what to do next. Throws GuidePackError where the folder's name
 * cannot be a guide's id, or something stands there already.
 */
export function startGuide(folder: string): string {
  const name = basename(resolve(folder))
  const id = idFromName(name, folder)
  if (id === schemaFolder)
    throw new GuidePackError([{ file: folder, message: 'The schemas lie here. Take another name.' }])
  const files = readPackFolder(template)
  writePackFolder(folder, { ...files, id }, { replaces: false })
  return `${folder}: ${files.texts.size} files. Write into them, then: npm run guide -- validate ${folder}`
}
