import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Quiz } from '@dryrun/shared/guide/quiz'
import { z } from 'zod'
import { schemaFolder } from '../pack-paths.ts'
import { FactsFile, RoundFile } from '../read-guide-pack.ts'
import { FrontMatter } from '../read-question.ts'
import { CodeCases, SqlCases } from '../read-workspace.ts'

/** What each schema is for, by the name of its file. */
const sources = {
  guide: { title: 'guide.yaml of a guide', schema: FactsFile },
  round: { title: 'rounds/<round-id>.yaml of a guide', schema: RoundFile },
  quiz: { title: 'quiz.yaml of a guide', schema: Quiz },
  question: { title: 'The front matter of question.md', schema: FrontMatter },
  'sql-cases': { title: 'checks/cases.yaml of a SQL question', schema: SqlCases },
  'code-cases': { title: 'checks/cases.yaml of a question in code', schema: CodeCases },
} as const

/** The JSON Schemas (draft 7, which editors know) of what authors write, by the name of their file. */
export function guideSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(sources).map(([name, { title, schema }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, {
        target: 'draft-7',
        io: 'input',
        override: ({ jsonSchema }) => {
          // The reader refuses keys it does not know, so an editor should underline them.
          if (jsonSchema.properties) jsonSchema.additionalProperties ??= false
        },
      })
      return [`${name}.json`, { $schema, title, ...rest }]
    }),
  )
}

/** Writes the schemas below a folder of guides and says so. */
export function writeGuideSchemas(guides: string): string {
  const folder = join(guides, schemaFolder)
  mkdirSync(folder, { recursive: true })
  const schemas = Object.entries(guideSchemas())
  for (const [name, schema] of schemas)
    writeFileSync(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`)
  return `${schemas.length} schemas written.`
}
