import { once } from 'node:events'
import { createServer } from 'node:http'

/** What a bare page sends: the same as the product in a call of two. */
const camera = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }
const maxBitrate = 1_200_000

/** A server of one empty page: cameras are given to pages only, not to about:blank. */
export async function startBareServer() {
  const server = createServer((_request, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><video autoplay playsinline muted></video>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

/** Opens the devices and one connection in a page; what it says is read and answered by `connectBare`. */
async function prepare(page) {
  await page.evaluate(
    async ([video, bitrate]) => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video })
      const connection = new RTCPeerConnection()
      for (const track of stream.getTracks()) {
        const sender = connection.addTrack(track, stream)
        if (track.kind !== 'video') continue
        const parameters = sender.getParameters()
        parameters.encodings.forEach(encoding => Object.assign(encoding, { maxBitrate: bitrate }))
        await sender.setParameters(parameters)
      }
      connection.ontrack = ({ streams }) => {
        document.querySelector('video').srcObject = streams[0]
      }
      connection.onicecandidate = ({ candidate }) => candidate && window.say(JSON.stringify(candidate))
      window.connection = connection
    },
    [camera, maxBitrate],
  )
}

/** Hands over the candidates that each of two pages finds, whatever they load afterwards. */
export async function joinWithSignals(one, other) {
  for (const [page, peer] of [
    [one, other],
    [other, one],
  ]) {
    await page.exposeFunction('say', candidate =>
      peer.evaluate(given => window.connection.addIceCandidate(JSON.parse(given)), candidate).catch(() => {}),
    )
  }
}

/**
 * A call of two pages with nothing around it: an RTCPeerConnection in each, and signals handed over by this process.
 *
 * @returns {Promise<number>} milliseconds from the first offer to a frame on both sides
 */
export async function connectBare(one, other) {
  await Promise.all([one, other].map(prepare))
  const began = performance.now()
  const offer = await one.evaluate(() =>
    window.connection.setLocalDescription().then(() => window.connection.localDescription),
  )
  const answer = await other.evaluate(async given => {
    await window.connection.setRemoteDescription(given)
    await window.connection.setLocalDescription()
    return window.connection.localDescription
  }, offer)
  await one.evaluate(given => window.connection.setRemoteDescription(given), answer)
  await Promise.all([one, other].map(page => framesCome(page, 'video')))
  return performance.now() - began
}

/** Waits until a video of the page shows frames it did not show before. */
export function framesCome(page, selector, after = 0) {
  return page.evaluate(
    ([find, known]) =>
      new Promise((resolve, reject) => {
        const deadline = performance.now() + 60_000
        const look = () => {
          const video = document.querySelector(find)
          if (video && video.getVideoPlaybackQuality().totalVideoFrames > known)
            return resolve(performance.now())
          if (performance.now() > deadline) return reject(new Error(`no frame at ${find}`))
          requestAnimationFrame(look)
        }
        look()
      }),
    [selector, after],
  )
}
