import { day, hour, idOf, minute, secondsOf, timeText } from '../times.mjs'

/** Sessions a day, from and to, and how much worse than the rest the model stalls. */
const models = {
  browser: [26, 37, 1],
  console_5: [22, 34, 0.7],
  phone_mid: [24, 37, 1.6],
  stick_4k: [23, 36, 1.1],
  tv_2019: [22, 33, 4.5],
  tv_2022: [43, 56, 0.9],
  tv_2024: [24, 36, 0.8],
  stick_2: [6, 17, 3],
  tablet_10: [8, 19, 1.2],
}
const firstDay = secondsOf('2026-03-02 00:00:00')

/** Seven models reach twenty sessions each day; no count is a multiple of twenty, and every session played. */
export function generate(random) {
  const sessions = []
  for (let date = 0; date < 4; date++) {
    for (const [model, [from, to, factor]] of Object.entries(models)) {
      const night = random.chance(0.2) ? 2.2 : 1
      for (let left = random.int(from, to); left > 0; left--) {
        sessions.push(session(random, model, firstDay + date * day, factor * night))
      }
    }
  }
  sessions.sort((a, b) => a.start - b.start || (a.model < b.model ? -1 : 1))
  return {
    playback_quality: sessions.map(({ model, start, playedMs, rebufferMs }, index) => ({
      playback_id: idOf('q', index + 1, 4),
      device_model: model,
      started_at: timeText(start),
      played_ms: playedMs,
      rebuffer_ms: rebufferMs,
    })),
  }
}

function session(random, model, midnight, factor) {
  const playedMs = random.int(4 * minute * 1000, 110 * minute * 1000)
  const ratio = random.chance(0.55) ? 0 : (0.0004 + 0.012 * random.next() ** 2) * factor
  const start = midnight + 5 * hour + random.int(0, 18 * 3_600)
  return { model, start, playedMs, rebufferMs: Math.round(playedMs * ratio) }
}
