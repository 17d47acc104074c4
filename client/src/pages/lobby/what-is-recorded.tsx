import { RecordedList } from '../../features/recorded/recorded-list.tsx'
import { Card } from '../../ui/card.tsx'

/** What is kept of a session, said before it begins. */
export function WhatIsRecorded() {
  return (
    <Card title="What is recorded">
      <RecordedList />
    </Card>
  )
}
