import { day, hour, idOf, minute, secondsOf, timeText } from '../times.mjs'

const firstDay = secondsOf('2026-03-02 00:00:00')
const dayCount = 10
const memberCount = 42

/** Sittings stay inside one UTC day, and a playback without a device only lies between two of the same device. */
export function generate(random) {
  const playbacks = []
  for (let member = 1; member <= memberCount; member++) {
    const memberId = idOf('m', member, 2)
    const devices = ['a', 'b', 'c', 'd']
      .slice(0, random.int(1, 4))
      .map(letter => idOf('d', member, 2) + letter)
    for (let date = 0; date < dayCount; date++) {
      const midnight = firstDay + date * day
      if (random.chance(0.2)) addSitting(random, playbacks, memberId, devices, midnight + 7 * hour)
      if (random.chance(0.55)) addSitting(random, playbacks, memberId, devices, midnight + 17 * hour)
    }
  }
  playbacks.sort((a, b) => a.start - b.start || (a.memberId < b.memberId ? -1 : 1))
  return {
    playbacks: playbacks.map(({ memberId, deviceId, start, end }, index) => ({
      playback_id: idOf('pb', index + 1, 4),
      member_id: memberId,
      device_id: deviceId,
      started_at: timeText(start),
      ended_at: timeText(end),
    })),
  }
}

function addSitting(random, playbacks, memberId, devices, from) {
  let start = from + random.int(0, 90) * minute + random.int(0, 59)
  if (random.chance(0.08)) return addUnknownDevice(random, playbacks, memberId, random.pick(devices), start)
  let deviceId = random.pick(devices)
  for (let left = random.int(1, 4); left > 0; left--) {
    const end = start + random.int(9, 45) * minute + random.int(0, 59)
    playbacks.push({ memberId, deviceId, start, end })
    const nextDevice = random.pick(devices)
    start = end + gap(random, nextDevice !== deviceId)
    deviceId = nextDevice
  }
}

/** Mostly below 29 minutes, sometimes above 31; now and then the new device starts before the old one stops. */
function gap(random, isOtherDevice) {
  if (isOtherDevice && random.chance(0.1)) return -random.int(20, 200)
  if (random.chance(0.22)) return random.int(31, 50) * minute + random.int(1, 59)
  return random.int(0, 28) * minute + random.int(5, 59)
}

function addUnknownDevice(random, playbacks, memberId, deviceId, from) {
  let start = from
  for (const sender of [deviceId, null, deviceId]) {
    const end = start + random.int(9, 30) * minute + random.int(0, 59)
    playbacks.push({ memberId, deviceId: sender, start, end })
    start = end + random.int(10, 400)
  }
}
