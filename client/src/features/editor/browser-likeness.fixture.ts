/**
 * What Monaco expects of a browser and happy-dom lacks. Import it before Monaco.
 *
 * A canvas: Monaco paints its overview ruler on one. A user agent that is not WebKit's: for that one Monaco keeps a
 * clipboard promise open from key to key, which nothing in a test ever settles.
 */
const paintsNothing = new Proxy(
  {},
  { get: () => () => ({ data: new Uint8ClampedArray(4), width: 0 }), set: () => true },
)
Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => paintsNothing })
Object.defineProperty(navigator, 'userAgent', {
  value:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
})

export {}
