import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiRefusal, isRefusal } from '../api-refusal.ts'
import { meQuery } from './people.ts'

const maxRetries = 2

/** Only a server that could not be reached is asked again: a refusal stays a refusal. */
function shouldRetry(failures: number, thrown: unknown): boolean {
  return failures < maxRetries && isRefusal(thrown, 'unavailable')
}

/** The one store of what the server said. Being signed out elsewhere is noticed by whichever request meets it. */
export function createQueryClient(): QueryClient {
  const noticeSignOut = (thrown: unknown): void => {
    if (thrown instanceof ApiRefusal && thrown.code === 'not_signed_in') {
      void client.invalidateQueries({ queryKey: meQuery.queryKey })
    }
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    mutationCache: new MutationCache({ onError: noticeSignOut }),
    defaultOptions: {
      // `always`: an error that says "you are offline" beats a request that waits without a word.
      queries: { staleTime: 15_000, retry: shouldRetry, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}
