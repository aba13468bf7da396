export interface CaptureStep {
  readonly token: string;
  readonly gesture: string;
  readonly step: number;
  readonly of: number;
}

type Reason = 'denied' | 'none' | 'late' | 'unclear' | 'tooOften' | 'failed';

/** Why there is no picture, as the page can say it. */
export class CaptureError extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

const reasons: Readonly<Record<string, Reason>> = {
  'proofing.capture.token_invalid': 'late',
  'proofing.capture.not_a_picture': 'unclear',
  'proofing.capture.too_often': 'tooOften',
};

/** The next step, or nothing after the last. */
export async function postForStep(
  url: string,
  picture?: { readonly token: string; readonly jpeg: Blob },
): Promise<CaptureStep | undefined> {
  const response = await send(url, picture);
  const answer = (await response.json().catch(() => ({}))) as Partial<CaptureStep> & { code?: string; done?: boolean };
  if (!response.ok) throw new CaptureError(reasons[answer.code ?? ''] ?? 'failed');
  return answer.done ? undefined : (answer as CaptureStep);
}

async function send(url: string, picture?: { readonly token: string; readonly jpeg: Blob }): Promise<Response> {
  const type = picture ? 'image/jpeg' : 'application/x-www-form-urlencoded';
  try {
    return await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'content-type': type,
        ...(picture && { 'x-capture-token': picture.token }),
      },
      body: picture ? picture.jpeg : '',
    });
  } catch {
    throw new CaptureError('failed');
  }
}
