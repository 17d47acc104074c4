/** VP9 makes smaller files, and costs an ordinary laptop too much beside a call. */
const coresForVp9 = 8

const vp9 = 'video/webm;codecs=vp9,opus'
const others = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'] as const

/** What this browser records into: WebM where it can, else MP4; null where it cannot record at all. */
export function recorderMime(cores = navigator.hardwareConcurrency): string | null {
  if (typeof MediaRecorder === 'undefined') return null
  const wanted = cores >= coresForVp9 ? [vp9, ...others] : [others[0], vp9, ...others.slice(1)]
  return wanted.find(type => MediaRecorder.isTypeSupported(type)) ?? null
}
