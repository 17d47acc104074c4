// Writes the CSV files of SQL questions from their seeded generators: npm run guide -- data [question-id].
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateTables } from './guide-data/generate-tables.mjs'
import { dataFolder, generatedQuestions } from './guide-data/questions.mjs'

const only = process.argv[2]
const wanted = generatedQuestions.filter(({ questionId }) => only === undefined || questionId === only)
if (wanted.length === 0) console.error(`No question "${only}" is generated. Look in scripts/guide-data.`)
process.exitCode = wanted.length === 0 ? 1 : 0

for (const question of wanted) {
  const folder = dataFolder(question)
  mkdirSync(folder, { recursive: true })
  const tables = await generateTables(question.guideId, question.questionId)
  for (const [table, text] of Object.entries(tables)) writeFileSync(join(folder, `${table}.csv`), text)
}
