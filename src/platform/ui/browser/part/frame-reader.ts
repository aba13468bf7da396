/** Looks for a QR code in one picture of the camera; its text, or undefined. */
export type FrameReader = (video: HTMLVideoElement) => Promise<string | undefined>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}
interface Decoder {
  decodeFrame(image: ImageData): string | undefined;
}

/** W3C Shape Detection: the browser's own detector where there is one; else our decoder, fetched only now. */
export async function frameReader(): Promise<FrameReader> {
  return (await ownDetector()) ?? ourDecoder();
}

async function ownDetector(): Promise<FrameReader | undefined> {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: DetectorClass };
  const formats = await BarcodeDetector?.getSupportedFormats().catch((): readonly string[] => []);
  if (!BarcodeDetector || !formats?.includes('qr_code')) return undefined;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

const longestSide = 1280;

async function ourDecoder(): Promise<FrameReader> {
  const { decodeFrame } = (await import(new URL('./card-qr-decoder.js', import.meta.url).href)) as Decoder;
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!drawing || canvas.width === 0) return undefined;
    drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
    return decodeFrame(drawing.getImageData(0, 0, canvas.width, canvas.height));
  };
}
