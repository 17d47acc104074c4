import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Level } from '@dryrun/shared/guide/topic'
import { api } from './api.ts'

/** Begins to practise a question alone, or goes on where that is not finished. Throws `ApiRefusal`. */
export async function startPractice(asked: {
  guideId: string
  questionId: string
  level: Level
}): Promise<SessionId> {
  const { sessionId } = await api('practice.start', { body: asked })
  return sessionId
}
