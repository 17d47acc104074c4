import { GuidePackError } from './guide-pack-error.ts'
import type { PackText } from './pack-files.ts'

const fence = '---'

/**
 * Splits a Markdown file into the YAML between its two `---` lines and the Markdown below. The YAML starts on the
 * file's second line. Throws GuidePackError when either line is missing or nothing stands below.
 */
export function readFrontMatter({ file, text }: PackText): { yaml: string; body: string } {
  const lines = text.split('\n')
  if (lines[0]?.trimEnd() !== fence) {
    throw new GuidePackError([
      { file, line: 1, message: 'Start the file with a line of three hyphens (---).' },
    ])
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === fence)
  if (end === -1) {
    throw new GuidePackError([
      { file, line: 1, message: 'The front matter never ends. Close it with a line of three hyphens (---).' },
    ])
  }
  const body = lines
    .slice(end + 1)
    .join('\n')
    .trim()
  if (!body) {
    throw new GuidePackError([{ file, line: end + 1, message: 'Write the prompt below the front matter.' }])
  }
  return { yaml: lines.slice(1, end).join('\n'), body }
}
