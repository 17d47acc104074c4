import type { QualityGrade } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RouteReply } from '@dryrun/shared/contract/routes'

export type Minutes = RouteReply<'calls.quality'>
export type Minute = Minutes[number]

export type PersonQuality = {
  memberId: MemberId
  /** One for each minute in the call, in order, with the worst of what they had from anybody. */
  grades: { at: string; grade: QualityGrade }[]
  isRelayed: boolean
  /** The slowest minute's mean, in milliseconds; null where it was never measured. */
  slowestMs: number | null
  /** The minute of the greatest loss, in percent. */
  mostLostPercent: number | null
}

const rank: Record<QualityGrade, number> = { good: 0, fair: 1, poor: 2 }

/** What each person had of the call, in the order of the session's members. */
export function qualityByPerson(minutes: Minutes, memberIds: readonly MemberId[]): PersonQuality[] {
  return memberIds.flatMap(memberId => {
    const own = minutes.filter(minute => minute.memberId === memberId)
    return own.length === 0 ? [] : [personQuality(memberId, own)]
  })
}

function personQuality(memberId: MemberId, own: Minutes): PersonQuality {
  const worst = new Map<string, QualityGrade>()
  for (const { at, grade } of own) {
    const known = worst.get(at)
    if (known === undefined || rank[grade] > rank[known]) worst.set(at, grade)
  }
  return {
    memberId,
    grades: [...worst].map(([at, grade]) => ({ at, grade })).toSorted((a, b) => a.at.localeCompare(b.at)),
    isRelayed: own.some(({ isRelayed }) => isRelayed),
    slowestMs: greatest(own.map(({ roundTripMs }) => roundTripMs)),
    mostLostPercent: greatest(own.map(({ lossPercent }) => lossPercent)),
  }
}

function greatest(values: (number | null)[]): number | null {
  const known = values.filter(value => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** "24 min · 2 fair, 1 poor · slowest 180 ms there and back · up to 3 % lost · by a relay". */
export function inWords({ grades, isRelayed, slowestMs, mostLostPercent }: PersonQuality): string {
  const count = (grade: QualityGrade) => grades.filter(each => each.grade === grade).length
  const [fair, poor] = [count('fair'), count('poor')]
  const less = [fair > 0 && `${fair} fair`, poor > 0 && `${poor} poor`].filter(Boolean).join(', ')
  return [
    `${grades.length} min`,
    less || 'good throughout',
    slowestMs !== null && `slowest ${Math.round(slowestMs)} ms there and back`,
    mostLostPercent !== null &&
      mostLostPercent >= 0.1 &&
      `up to ${Math.round(mostLostPercent * 10) / 10} % lost`,
    isRelayed && 'by a relay',
  ]
    .filter(Boolean)
    .join(' · ')
}
