import { findViolations } from './boundaries/find-violations.mjs'
import { readSources, tooFewFiles } from './boundaries/read-sources.mjs'
import { root } from './setup/root.mjs'

const files = readSources(root)
const complaints = [
  ...tooFewFiles(files.keys()),
  ...findViolations(files).map(({ rule, file, line, message }) => `${file}:${line}  ${rule}: ${message}`),
]
for (const complaint of complaints) console.error(complaint)
console.log(`boundaries: ${files.size} files read, ${complaints.length} complaints`)
process.exitCode = complaints.length > 0 ? 1 : 0
