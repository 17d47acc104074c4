import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/root.mjs'

/** Where a question's tables lie. @param {{ guideId: string, questionId: string }} question */
export const dataFolder = ({ guideId, questionId }) =>
  join(root, 'guides', guideId, 'questions/sql', questionId, 'data')

/** The SQL questions whose tables are generated, by guide. */
export const generatedQuestions = readdirSync(join(root, 'scripts/guide-data'), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .flatMap(({ name: guideId }) =>
    readdirSync(join(root, 'scripts/guide-data', guideId)).map(file => ({
      guideId,
      questionId: file.slice(0, -'.mjs'.length),
    })),
  )
