import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { Say } from './language.ts';

export class NotRegistered extends Error {}
/** The answer came to a browser that did not ask, or a second time. */
export class UnknownAnswer extends Error {}
/** The provider answered with less than was asked for as essential. A sound provider never does. */
export class LevelTooLow extends Error {}

export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** For whoever supports the service; never the provider's free text, never anything about the person. */
  readonly code: string;
}

/** Everything that can go wrong on the way, told so that the person knows what to do next. */
export function explain(error: unknown, say: Say): Problem {
  if (error instanceof NotRegistered) return notRegistered(say);
  if (error instanceof UnknownAnswer) return unknownAnswer(say);
  if (error instanceof LevelTooLow) return levelTooLow(say);
  if (error instanceof AuthorizationResponseError) return refusedByProvider(error.error, say);
  if (error instanceof ResponseBodyError && error.error === 'invalid_grant') return unknownAnswer(say);
  if (isOutOfReach(error)) return outOfReach(say);
  return failed(error instanceof ResponseBodyError ? error.error : codeOf(error), say);
}

function refusedByProvider(error: string, say: Say): Problem {
  switch (error) {
    case 'access_denied':
      return {
        status: 403,
        title: say('Ông/Bà chưa đồng ý đăng nhập', 'You chose not to sign in'),
        text: say(
          'Thai Nguyen ID không gửi cho chúng tôi thông tin nào. Ông/Bà có thể thử lại bất cứ lúc nào.',
          'Thai Nguyen ID sent us nothing about you. You can try again at any time.',
        ),
        code: error,
      };
    case 'login_required':
    case 'consent_required':
    case 'interaction_required':
      return {
        status: 401,
        title: say('Cần Ông/Bà thao tác', 'You are needed for this'),
        text: say(
          'Chúng tôi đã hỏi Thai Nguyen ID mà không hiện màn hình nào, và được trả lời là cần chính Ông/Bà đăng nhập hoặc đồng ý.',
          'We asked Thai Nguyen ID without showing a screen, and it answered that you have to sign in or agree yourself.',
        ),
        code: error,
      };
    case 'unmet_authentication_requirements':
      return levelTooLow(say);
    case 'server_error':
    case 'temporarily_unavailable':
      return outOfReach(say);
    default:
      return failed(error, say);
  }
}

function notRegistered(say: Say): Problem {
  return {
    status: 503,
    title: say('Dịch vụ đang được chuẩn bị', 'This service is being set up'),
    text: say(
      'Dịch vụ chưa được đăng ký với Thai Nguyen ID. Việc này thường xong sau vài giây; Ông/Bà hãy thử lại.',
      'It is not registered with Thai Nguyen ID yet. That usually takes a few seconds; please try again.',
    ),
    code: 'not_registered',
  };
}

function unknownAnswer(say: Say): Problem {
  return {
    status: 400,
    title: say('Lượt đăng nhập này không còn dùng được', 'This sign-in can no longer be used'),
    text: say(
      'Trang này đã được mở một lần rồi, đã quá lâu, hoặc được mở từ trình duyệt khác. Không có gì bị mất: Ông/Bà hãy đăng nhập lại.',
      'The page was opened before, too long ago, or in another browser. Nothing is lost: please sign in again.',
    ),
    code: 'unknown_answer',
  };
}

function levelTooLow(say: Say): Problem {
  return {
    status: 403,
    title: say('Chưa đạt mức bảo đảm cần thiết', 'The level needed was not reached'),
    text: say(
      'Phần này cần mức bảo đảm cao hơn mức Thai Nguyen ID xác nhận được cho Ông/Bà lúc này. Các phần khác vẫn dùng được.',
      'This part needs a higher level than Thai Nguyen ID can confirm for you now. Everything else still works.',
    ),
    code: 'unmet_authentication_requirements',
  };
}

function outOfReach(say: Say): Problem {
  return {
    status: 503,
    title: say('Thai Nguyen ID chưa trả lời', 'Thai Nguyen ID is not answering'),
    text: say(
      'Chúng tôi chưa liên lạc được với nơi đăng nhập. Ông/Bà hãy thử lại sau ít phút.',
      'We could not reach the place where you sign in. Please try again in a few minutes.',
    ),
    code: 'provider_unavailable',
  };
}

function failed(code: string, say: Say): Problem {
  return {
    status: 502,
    title: say('Không đăng nhập được', 'Signing in did not work'),
    text: say(
      'Lỗi ở phía dịch vụ hoặc Thai Nguyen ID, không phải do Ông/Bà. Hãy thử lại; nếu vẫn vậy, hãy báo cho chúng tôi mã bên dưới.',
      'The fault is ours or Thai Nguyen ID’s, not yours. Please try again; if it stays, tell us the code below.',
    ),
    code,
  };
}

function isOutOfReach(error: unknown): boolean {
  if (error instanceof TypeError) return error.message === 'fetch failed';
  if (error instanceof ResponseBodyError) return error.status >= 500;
  return error instanceof ClientError && ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes(error.code ?? '');
}

function codeOf(error: unknown): string {
  return error instanceof ClientError && error.code ? error.code : 'unexpected';
}
