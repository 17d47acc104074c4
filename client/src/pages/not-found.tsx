import { NoSuchPage } from '../ui/no-such-page.tsx'

export function NotFoundPage() {
  return <NoSuchPage />
}
