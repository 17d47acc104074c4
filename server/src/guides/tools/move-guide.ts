import { existsSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { GuidePackError } from '../guide-pack-error.ts'
import { zipOfPack } from '../pack-zip.ts'
import { readGuidePack } from '../read-guide-pack.ts'
import { readPackFolder } from '../read-pack-folder.ts'
import { readAnyPack } from './validate-guide.ts'
import { writePackFolder } from './write-pack-folder.ts'

/** Writes a guide's folder as a zip and says so. Throws GuidePackError where the guide is not whole, or too large. */
export function exportGuide(folder: string, zipFile?: string): string {
  const files = readPackFolder(folder)
  readGuidePack(files)
  const zip = zipOfPack(files)
  const target = zipFile ?? `${files.id}.zip`
  writeFileSync(target, zip)
  return `${target}: ${files.texts.size} files, ${Math.ceil(zip.length / 1024)} KB.`
}

/**
 * Adds a zipped guide to a folder of guides and says so. All of it is checked before anything is written, and nothing
 * is run. Throws GuidePackError, also where the guide is there already and is not to be replaced.
 */
export function importGuide(
  zipFile: string,
  guides: string,
  { id, replaces }: { id: string | undefined; replaces: boolean },
): string {
  if (!zipFile.endsWith('.zip'))
    throw new GuidePackError([{ file: zipFile, message: 'Name a file that ends in .zip.' }])
  const files = readAnyPack(zipFile, id)
  const { facts, questions } = readGuidePack(files)
  const folder = join(guides, files.id)
  if (existsSync(folder) && !replaces) {
    const message = 'This guide is there already. Add --replace to put the new one in its place.'
    throw new GuidePackError([{ file: `guides/${files.id}`, message }])
  }
  writePackFolder(folder, files, { replaces })
  const where = relative(process.cwd(), folder)
  return `${where}: ${facts.title}, version ${facts.version}, ${questions.length} questions. Its answers were not run: validate it. Start the server anew to use it.`
}
