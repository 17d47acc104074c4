import { useLocalStorage } from '@mantine/hooks'
import type { QuizSittingId } from '@dryrun/shared/contract/ids'
import { QuizPick } from '@dryrun/shared/contract/quiz'

/**
 * The option that is picked for an item and not answered yet, counted from 0. It is kept in this browser, so that an
 * answer that could not be sent is still there after a reload.
 */
export function useKeptPick(sittingId: QuizSittingId, item: number) {
  const [kept, keep, forget] = useLocalStorage<QuizPick | null>({
    key: `dryrun-quiz-pick:${sittingId}`,
    defaultValue: null,
    getInitialValueInEffect: false,
    deserialize: readPick,
  })
  return {
    picked: kept?.item === item ? kept.option : null,
    pick: (option: number) => keep({ item, option }),
    forget,
  }
}

function readPick(text: string | undefined): QuizPick | null {
  try {
    return QuizPick.parse(JSON.parse(text ?? ''))
  } catch {
    // Whatever else stands there is no pick of ours.
    return null
  }
}
