import { readSources, tooFewFiles } from './boundaries/read-sources.mjs'
import { root } from './setup/root.mjs'
import { findOversize } from './sizes/find-oversize.mjs'

const files = readSources(root)
const complaints = tooFewFiles(files.keys())
for (const [file, source] of files) {
  if (!file.endsWith('package.json')) complaints.push(...findOversize(file, source))
}
for (const complaint of complaints) console.error(complaint)
console.log(`sizes: ${files.size} files read, ${complaints.length} complaints`)
process.exitCode = complaints.length > 0 ? 1 : 0
