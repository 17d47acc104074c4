import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '../../project-root.ts'
import { GuidePackError } from '../guide-pack-error.ts'
import { exportGuide, importGuide } from './move-guide.ts'
import { namedAsGiven } from './name-as-given.ts'
import { startGuide } from './start-guide.ts'
import { readAnyPack, summaryOf, validateGuide } from './validate-guide.ts'
import { writeGuideSchemas } from './guide-schemas.ts'

type Output = { say: (line: string) => void; complain: (line: string) => void }

const help = `npm run guide -- validate <folder or .zip>   every fault, with file and line (--no-answers, --id=<id>)
npm run guide -- new <folder>                a small whole guide to begin from
npm run guide -- export <folder> [file.zip]  the guide as one file
npm run guide -- import <file.zip> [guides]  checks it and adds it to the guides (--replace, --id=<id>)
npm run guide -- schema [guides]             what editors check the files with
npm run guide -- data [question-id]          the data of SQL questions, made anew by their generators

validate runs the answers of the guide on your machine: SQL in the sandbox, code without one. Validate only what you
trust, or add --no-answers. import runs nothing.`

const options = {
  'no-answers': { type: 'boolean' },
  replace: { type: 'boolean' },
  id: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Does what `npm run guide` was asked and gives the exit code: 0, or 1 where there are faults or the words are wrong. */
export async function runGuideCommand(args: string[], output: Output): Promise<number> {
  try {
    return await obey(args, output)
  } catch (error) {
    if (error instanceof GuidePackError) output.complain(error.message)
    else if (isOfArguments(error)) output.complain(`${error.message}\n\n${help}`)
    else throw error
    return 1
  }
}

async function obey(args: string[], { say, complain }: Output): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [command = '', path = '', other] = positionals
  const guides = join(projectRoot(), 'guides')
  const needsPath = ['validate', 'new', 'export', 'import'].includes(command)
  if (values.help || (needsPath && !path)) {
    say(help)
    return values.help ? 0 : 1
  }
  switch (command) {
    case 'validate': {
      const runsAnswers = !values['no-answers']
      const pack = await namedAsGiven(path, values.id, () =>
        validateGuide(readAnyPack(path, values.id), { runsAnswers }),
      )
      say(summaryOf(pack, runsAnswers))
      return 0
    }
    case 'new':
      say(startGuide(path))
      return 0
    case 'export':
      say(await namedAsGiven(path, undefined, () => exportGuide(path, other)))
      return 0
    case 'import':
      say(importGuide(path, other ?? guides, { id: values.id, replaces: values.replace ?? false }))
      return 0
    case 'schema':
      say(writeGuideSchemas(path || guides))
      return 0
    default:
      complain(help)
      return 1
  }
}

function isOfArguments(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
